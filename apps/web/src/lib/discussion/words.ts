import type { Comment, HouseRuleReason } from '@colloquy/contracts';
import { m } from '#paraglide/messages.js';

/** Why something was removed, as the end of a sentence. */
export const removedBecause: Record<HouseRuleReason, () => string> = {
  identifies_a_person: m.removed_identifies_a_person,
  breaks_group_confidence: m.removed_breaks_group_confidence,
  attacks_people: m.removed_attacks_people,
  hate_or_harassment: m.removed_hate_or_harassment,
  threat_or_incitement: m.removed_threat_or_incitement,
  child_or_adult_at_risk: m.removed_child_or_adult_at_risk,
  advertising: m.removed_advertising,
  impersonation: m.removed_impersonation,
  unlawful_or_legal_complaint: m.removed_unlawful_or_legal_complaint,
  copyright: m.removed_copyright,
  repeated_posting: m.removed_repeated_posting,
};

export const badgeName: Record<NonNullable<Comment['badge']>, () => string> = {
  programme_team: m.badge_programme_team,
  facilitator: m.badge_facilitator,
  moderator: m.badge_moderator,
  started_conversation: m.badge_started_conversation,
};

export const markName: Record<Comment['marks'][number], () => string> = {
  question: m.mark_question,
  proposal: m.mark_proposal,
  official_answer: m.mark_official_answer,
  ask_for_more: m.mark_ask_for_more,
};

/** One line in place of words that are gone, or null where the words are there. */
export function goneLine(comment: Comment): string | null {
  switch (comment.state) {
    case 'removed':
      return comment.reason
        ? m.comment_removed({ reason: removedBecause[comment.reason]() })
        : m.comment_removed_plain();
    case 'hidden':
      return m.comment_hidden();
    case 'withdrawn':
      return m.comment_withdrawn();
    default:
      return null;
  }
}
