import type { RoomNote, RoomWriting, WritingEvents } from './writing.js';

interface Slice {
  writing: RoomWriting | null;
  notes: RoomNote[];
}
type Fold = { [T in keyof WritingEvents]: (board: Slice, payload: WritingEvents[T]) => Partial<Slice> };

export const foldWriting: Fold = {
  'writing.changed': (_, { writing }) => ({ writing }),
  'notes.revealed': (board, { writing, notes }) => ({ writing, notes: [...board.notes, ...notes] }),
  'note.hidden': (board, { noteId, reason }) => ({
    notes: board.notes.map((note) => (note.id === noteId ? { ...note, text: '', hidden: reason } : note)),
  }),
};
