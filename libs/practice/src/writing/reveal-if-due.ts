import { randomUUID } from 'node:crypto';
import type { RoomWriting } from '@colloquy/contracts';
import type { LiveRoom } from '../rooms/live-room.entity.js';
import { nextSeq } from '../rooms/next-seq.js';
import type { Underway } from '../rooms/room-commands.js';
import { presentNote } from './note.presenter.js';
import { RevealedNote } from './revealed-note.entity.js';
import { shuffle } from './shuffle.js';

/** What a reveal needs of a command; a step that ends by itself has the same. */
export type Revealing = Pick<Underway, 'write' | 'room' | 'tell'>;

/** How writing stands, before something happens that may leave the step. */
export interface WritingBefore {
  stepVersion: number;
  writing: RoomWriting | null;
  isDue: boolean;
}
export const writingBefore = ({ stepVersion, writing, step }: LiveRoom): WritingBefore => ({
  stepVersion,
  writing,
  isDue: writing?.kind === 'hidden' && writing.state === 'open' && !!step?.writing?.revealAtEnd,
});

/**
 * After whatever may have left the step, by a command or by itself: shows its notes where nobody has done so, and tells
 * the writing of the step that has begun. A move that did not happen reveals nothing.
 */
export async function revealIfDue(revealing: Revealing, before: WritingBefore): Promise<void> {
  const { room, tell } = revealing;
  const hasMoved = room.stepVersion !== before.stepVersion;
  if (before.isDue && (hasMoved || room.state === 'closed')) await reveal(revealing, before.writing!);
  if (hasMoved && room.writing) tell('writing.changed', { writing: room.writing });
}

/**
 * Shows all notes of a step at once, to everybody in one order that chance makes. Each becomes a new row with a new id;
 * the old one, and with it whatever named its author, is gone in the same transaction.
 */
export async function reveal(
  { write: { manager }, room, tell }: Revealing,
  { isAnonymous, stepIndex }: RoomWriting,
): Promise<void> {
  const [written]: [{ author_id: string; text: string; receipt: string | null }[], number] =
    await manager.query(
      `delete from written_notes where room_id = $1 and step_index = $2 and ($3 or not is_draft)
       returning author_id, text, receipt`,
      [room.id, stepIndex, isAnonymous],
    );
  const seq = await nextSeq(manager, room.id);
  const first = await manager.countBy(RevealedNote, { roomId: room.id });
  const notes = shuffle(written).map(({ author_id, text, receipt }, i) => ({
    id: randomUUID(),
    roomId: room.id,
    stepIndex,
    place: first + i,
    seq,
    authorId: isAnonymous ? null : author_id,
    text,
    receipt,
    hidden: null,
  }));
  if (notes.length) await manager.insert(RevealedNote, notes);
  if (room.writing?.stepIndex === stepIndex) room.writing = { ...room.writing, state: 'revealed' };
  tell('notes.revealed', { writing: room.writing, notes: notes.map(presentNote) });
}
