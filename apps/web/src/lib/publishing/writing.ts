import type { ThreadMode, WritingState } from '@colloquy/contracts';
import { m } from '#paraglide/messages.js';

/** What its writer calls each state of a text. */
export const writingName: Record<WritingState, () => string> = {
  draft: m.write_state_draft,
  scheduled: m.write_state_scheduled,
  published: m.write_state_published,
  unpublished: m.write_state_unpublished,
};
export const writingTone = {
  draft: 'plain',
  scheduled: 'warn',
  published: 'ok',
  unpublished: 'plain',
} as const;

export const modeChoices = (): { value: ThreadMode; label: string }[] => [
  { value: 'open', label: m.write_mode_open() },
  { value: 'reviewed', label: m.write_mode_reviewed() },
  { value: 'closed', label: m.write_mode_closed() },
];
