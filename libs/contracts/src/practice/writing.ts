import { z } from 'zod';
import { committed } from '../wire/committed.js';
import { id, type Routes } from '../wire/route.js';

export const hiddenBecause = z.enum(['identifies', 'hurts', 'breaks_agreement', 'other']);
export type HiddenBecause = z.infer<typeof hiddenBecause>;

/**
 * Writing in the step that runs now. Of notes that are not revealed nobody hears more than who has written; where the
 * step is anonymous not even that.
 */
export const roomWriting = z
  .object({
    stepIndex: z.number().int().nonnegative(),
    kind: z.enum(['private', 'hidden']),
    isAnonymous: z.boolean(),
    state: z
      .enum(['asks', 'open', 'revealed'])
      .describe('asks: too few for anonymity; the facilitator chooses before anybody can write'),
    writers: z
      .array(z.uuid())
      .nullable()
      .describe('Who has written, in no order that tells when; null where it is not told'),
  })
  .meta({ id: 'RoomWriting' });
export type RoomWriting = z.infer<typeof roomWriting>;

/** A note after the reveal. Its id was given at the reveal, and the order is one that chance made for everybody. */
export const roomNote = z
  .object({
    id: z.uuid(),
    stepIndex: z.number().int().nonnegative(),
    text: z.string().describe('Empty once it is hidden'),
    authorId: z.uuid().nullable().describe('Null in an anonymous step: it is kept nowhere'),
    receipt: z
      .string()
      .nullable()
      .describe('In an anonymous step: what only its author’s browser knows to be its own'),
    hidden: hiddenBecause.nullable(),
  })
  .meta({ id: 'RoomNote' });
export type RoomNote = z.infer<typeof roomNote>;

/** One’s own note that nobody else has seen. */
export const ownNote = z
  .object({ id: z.uuid(), stepIndex: z.number().int(), text: z.string(), isDraft: z.boolean() })
  .meta({ id: 'OwnNote' });
export type OwnNote = z.infer<typeof ownNote>;

export interface WritingEvents {
  /** A step with writing began, was opened by the facilitator’s choice, or somebody has written their first note. */
  'writing.changed': { writing: RoomWriting };
  /** All notes of a step at once, while it runs or as it is left. Not one of them was ever an event before. */
  'notes.revealed': { writing: RoomWriting | null; notes: RoomNote[] };
  'note.hidden': { noteId: string; reason: HiddenBecause };
}

const stepVersion = z.number().int().describe('Version of the step one is looking at');
export const keepNote = z.strictObject({
  stepVersion,
  text: z.string().max(10_000).describe('1 to 1,000 characters'),
  isDraft: z.boolean().default(false).describe('Not finished: kept for its author, and not revealed'),
  receipt: z
    .uuid()
    .optional()
    .describe('Made by the author’s browser for this note; needed in an anonymous step and kept only there'),
});
export const revealNotes = z.strictObject({ stepVersion });
export const openWriting = z.strictObject({
  stepVersion,
  isAnonymous: z.boolean().describe('False: with names after all'),
});
export const hideNote = z.strictObject({ reason: hiddenBecause });

const note = id.extend({ noteId: z.uuid() });

export const writingRoutes = <Board extends z.ZodType>(board: Board) => {
  const room = committed(board);
  return {
    keepNote: {
      method: 'PUT',
      path: '/rooms/:id/notes/:noteId',
      ability: 'note.keep',
      says: 'Keep a note of one’s own under an id of one’s own; the same id again replaces it',
      params: note,
      body: keepNote,
      answer: room,
    },
    removeNote: {
      method: 'DELETE',
      path: '/rooms/:id/notes/:noteId',
      ability: 'note.remove',
      says: 'Take back a note of one’s own that is not revealed',
      params: note,
      answer: room,
    },
    openWriting: {
      method: 'POST',
      path: '/rooms/:id/writing/open',
      ability: 'writing.open',
      says: 'With few people: write with names, or without all the same',
      params: id,
      body: openWriting,
      answer: room,
    },
    revealNotes: {
      method: 'POST',
      path: '/rooms/:id/notes/reveal',
      ability: 'note.reveal',
      says: 'Show all notes of the step to everybody',
      params: id,
      body: revealNotes,
      answer: room,
    },
    hideNote: {
      method: 'POST',
      path: '/rooms/:id/notes/:noteId/hide',
      ability: 'note.hide',
      says: 'Take the words of a revealed note away, and say why',
      params: note,
      body: hideNote,
      answer: room,
    },
  } as const satisfies Routes;
};
