import { randomUUID } from 'node:crypto';
import type { Underway } from '../rooms/room-commands.js';
import { presentNote } from './note.presenter.js';
import { RevealedNote } from './revealed-note.entity.js';
import { shuffle } from './shuffle.js';

/** What a reveal needs of a command; a step that ends by itself has the same. */
export type Revealing = Pick<Underway, 'write' | 'room' | 'tell'>;

/** Called whenever a step is left, before the next one begins: shows its notes where nobody has done so. */
export async function revealIfDue(revealing: Revealing): Promise<void> {
  const { writing, step } = revealing.room;
  if (writing?.kind === 'hidden' && writing.state === 'open' && step?.writing?.revealAtEnd)
    await reveal(revealing);
}

/**
 * Shows all notes of the step at once, to everybody in one order that chance makes. Each becomes a new row with a new id;
 * the old one, and with it whatever named its author, is gone in the same transaction.
 */
export async function reveal({ write: { manager }, room, tell }: Revealing): Promise<void> {
  const { isAnonymous, stepIndex } = room.writing!;
  const [written]: [{ author_id: string; text: string; receipt: string | null }[], number] =
    await manager.query(
      `delete from written_notes where room_id = $1 and step_version = $2 and ($3 or not is_draft)
       returning author_id, text, receipt`,
      [room.id, room.stepVersion, isAnonymous],
    );
  const first = await manager.countBy(RevealedNote, { roomId: room.id });
  const notes = shuffle(written).map(({ author_id, text, receipt }, i) => ({
    id: randomUUID(),
    roomId: room.id,
    stepIndex,
    place: first + i,
    authorId: isAnonymous ? null : author_id,
    text,
    receipt,
    hidden: null,
  }));
  if (notes.length) await manager.insert(RevealedNote, notes);
  room.writing = { ...room.writing!, state: 'revealed' };
  tell('notes.revealed', { writing: room.writing, notes: notes.map(presentNote) });
}
