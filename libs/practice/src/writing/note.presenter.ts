import type { RoomNote } from '@colloquy/contracts';
import type { RevealedNote } from './revealed-note.entity.js';

export type NoteRow = Pick<RevealedNote, 'id' | 'stepIndex' | 'text' | 'authorId' | 'receipt' | 'hidden'>;

export const presentNote = ({ id, stepIndex, text, authorId, receipt, hidden }: NoteRow): RoomNote => ({
  id,
  stepIndex,
  text,
  authorId,
  receipt,
  hidden,
});
