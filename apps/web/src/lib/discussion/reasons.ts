import type { ReportReason } from '@colloquy/contracts';
import { m } from '#paraglide/messages.js';

/** What a reader may give as a reason, in the order the house rules stand in. */
export const reasonName: Record<ReportReason, () => string> = {
  identifies_a_person: m.reason_identifies_a_person,
  breaks_group_confidence: m.reason_breaks_group_confidence,
  attacks_people: m.reason_attacks_people,
  hate_or_harassment: m.reason_hate_or_harassment,
  threat_or_incitement: m.reason_threat_or_incitement,
  child_or_adult_at_risk: m.reason_child_or_adult_at_risk,
  advertising: m.reason_advertising,
  impersonation: m.reason_impersonation,
  unlawful_or_legal_complaint: m.reason_unlawful_or_legal_complaint,
  copyright: m.reason_copyright,
  repeated_posting: m.reason_repeated_posting,
  off_topic: m.reason_off_topic,
  not_constructive: m.reason_not_constructive,
  inaccurate: m.reason_inaccurate,
  i_disagree: m.reason_i_disagree,
};
