import type { RoomWriting, StepWriting } from '@colloquy/contracts';
import type { LiveRoom } from '../rooms/live-room.entity.js';
import { WritingClosed, WritingNotOpen } from './writing.errors.js';

/** The writing of the step that one is looking at. @throws StepMoved, WritingClosed; WritingNotOpen before the choice */
export function writingOf(room: LiveRoom, stepVersion: number): { writing: RoomWriting; rule: StepWriting } {
  room.mustBeAt(stepVersion);
  const { writing } = room;
  const rule = room.step?.writing;
  if (!writing || !rule || writing.state === 'revealed') throw new WritingClosed();
  if (writing.state === 'asks') throw new WritingNotOpen();
  return { writing, rule };
}
