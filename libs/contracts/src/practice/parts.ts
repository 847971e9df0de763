import { z } from 'zod';
import { committed } from '../wire/committed.js';
import { id, type Routes } from '../wire/route.js';

/** Person → keys of the parts they have, beside their role in the room. */
export const roomParts = z.record(z.uuid(), z.array(z.string())).meta({ id: 'RoomParts' });
export type RoomParts = z.infer<typeof roomParts>;

export interface PartEvents {
  /** The parts were cast, taken, given or put down: all of them, as they are now. */
  'parts.changed': { parts: RoomParts };
}

export const changePart = z.strictObject({
  part: z.string().max(60),
  personId: z.uuid().optional().describe('Oneself where it is not said; for others one must facilitate'),
  has: z.boolean().describe('Takes it, or puts it down'),
});

export const partRoutes = <Board extends z.ZodType>(board: Board) =>
  ({
    changePart: {
      method: 'PUT',
      path: '/rooms/:id/parts',
      ability: 'part.change',
      says: 'Volunteer for a part before the session begins, or give somebody a part as its facilitator',
      params: id,
      body: changePart,
      answer: committed(board),
    },
  }) as const satisfies Routes;
