import type { MailedKind, MailRhythm, Notice } from '@colloquy/contracts';
import { m } from '#paraglide/messages.js';

const ofSession: Record<NonNullable<Notice['change']>, (given: { title: string }) => string> = {
  scheduled: m.notices_session_scheduled,
  moved: m.notices_session_moved,
  cancelled: m.notices_session_cancelled,
  begun: m.notices_session_begun,
  guest: m.notices_session_guest,
  guest_gone: m.notices_session_guest_gone,
  raised: m.notices_concern_raised,
  overdue: m.notices_concern_overdue,
  in_room: m.notices_concern_in_room,
  recorded: m.notices_record_recorded,
};

export function saysOf({ kind, actor, verdict, change, title }: Notice): string {
  if (change) return ofSession[change]({ title });
  if (kind === 'reply') return m.notices_reply({ name: actor?.displayName ?? '', title });
  return verdict === 'removed' ? m.notices_removed({ title }) : m.notices_approved({ title });
}

export const rhythmLegend: Record<MailedKind, () => string> = {
  reply: m.notices_rhythm_reply,
  decision: m.notices_rhythm_decision,
};
export const rhythmName: Record<MailRhythm, () => string> = {
  soon: m.notices_soon,
  daily: m.notices_daily,
  weekly: m.notices_weekly,
  never: m.notices_never,
};

/** In the order in which they are offered. */
export const noticeKinds = Object.keys(rhythmLegend) as MailedKind[];
