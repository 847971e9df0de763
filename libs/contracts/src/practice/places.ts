import { z } from 'zod';

/**
 * One plenary for everybody; rooms of groups beside it; small ones for as long as a step lasts; and, once a session has become
 * difficult, a quiet room and rooms for two.
 */
export const roomKind = z.enum(['plenary', 'group', 'small', 'quiet', 'one_to_one']);
export type RoomKind = z.infer<typeof roomKind>;

/** Why somebody is somewhere else now. */
export const moveReason = z.enum([
  ...(['moved', 'undone', 'recalled', 'spread', 'gathered', 'joined', 'visit'] as const),
  'chose',
]);
export type MoveReason = z.infer<typeof moveReason>;

/** Where a room stands in its session, and what that means for whoever asks. */
export const roomPlace = z
  .object({
    sessionId: z.uuid(),
    kind: roomKind,
    name: z.string().nullable().describe('Its name beside other rooms; null where it is the only one'),
    leads: z.boolean().describe('Whoever asks leads the whole session: the console is theirs'),
    isVisit: z.boolean().describe('They look in, and go back where they came from'),
    offered: z
      .object({ roomId: z.uuid(), name: z.string() })
      .nullable()
      .describe('A room that has a place for them while their group is elsewhere; nobody is moved silently'),
  })
  .meta({ id: 'RoomPlace' });
export type RoomPlace = z.infer<typeof roomPlace>;

export const movePeople = z.strictObject({
  personIds: z.array(z.uuid()).min(1).max(100),
  roomId: z.uuid().describe('Where to'),
});
export type MovePeople = z.infer<typeof movePeople>;

export const moved = z.object({ roomId: z.uuid().describe('Where one is now') }).meta({ id: 'Moved' });
export type Moved = z.infer<typeof moved>;

/** `person:<id>`: they were moved. Their page goes there by itself; it never says who else is where. */
export interface PlaceEvents {
  'place.changed': { sessionId: string; fromRoomId: string | null; roomId: string; why: MoveReason };
}
