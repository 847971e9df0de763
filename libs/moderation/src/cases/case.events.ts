import type { DeskEvents } from '@colloquy/contracts';
import type { Write } from '@colloquy/platform-events';
import type { ModerationCase } from './moderation-case.entity.js';

/** Tells the desks a case stands on: the platform’s, and that of its scope. Ids and counts only, never words. */
export function tellDesks<T extends keyof DeskEvents>(
  write: Write,
  { id, scopeId }: Pick<ModerationCase, 'id' | 'scopeId'>,
  type: T,
  payload: DeskEvents[T],
): void {
  for (const desk of ['platform', scopeId]) write.tell('desk/moderators', desk, type, id, payload);
}
