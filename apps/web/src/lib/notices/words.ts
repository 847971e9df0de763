import type { MailRhythm, Notice, NoticeKind } from '@colloquy/contracts';
import { m } from '#paraglide/messages.js';

export function saysOf({ kind, actor, verdict, title }: Notice): string {
  if (kind === 'reply') return m.notices_reply({ name: actor?.displayName ?? '', title });
  return verdict === 'removed' ? m.notices_removed({ title }) : m.notices_approved({ title });
}

export const rhythmLegend: Record<NoticeKind, () => string> = {
  reply: m.notices_rhythm_reply,
  decision: m.notices_rhythm_decision,
  session: m.notices_rhythm_session,
};
export const rhythmName: Record<MailRhythm, () => string> = {
  soon: m.notices_soon,
  daily: m.notices_daily,
  weekly: m.notices_weekly,
  never: m.notices_never,
};

/** In the order in which they are offered. */
export const noticeKinds = Object.keys(rhythmLegend) as NoticeKind[];
