import type { HoldReason, ModerationCase } from '@colloquy/contracts';
import { reasonName } from '#lib/discussion/reasons.ts';
import { m } from '#paraglide/messages.js';

const holdName: Record<HoldReason, () => string> = {
  first_comment: m.hold_first_comment,
  recent_removals: m.hold_recent_removals,
  first_link: m.hold_first_link,
  many_links: m.hold_many_links,
  reviewed_thread: m.hold_reviewed_thread,
};
type Trigger = ModerationCase['triggers'][number];

const isHold = (reason: Trigger['reason']): reason is HoldReason => reason in holdName;

/** Why a case is here: held by a rule, or reported by so many readers. */
export const triggerName = ({ reason }: Trigger) =>
  isHold(reason) ? holdName[reason]() : reasonName[reason]();
export const isReport = ({ reason }: Trigger) => !isHold(reason);
