import { z } from 'zod';

/** Milliseconds and people (LR-10, R-81). */
export const DOORS = {
  endAfter: 10 * 60_000,
  warnBefore: 5 * 60_000,
  stayFor: 15 * 60_000,
  enough: 3,
} as const;

export const roomDoors = z
  .object({
    areOpen: z.boolean().describe('Closed, nobody new comes in; whoever is inside stays'),
    endsAt: z
      .number()
      .nullable()
      .describe(
        'When the room closes by itself because nobody does anything any more; null while nothing is planned',
      ),
    stayUntil: z
      .number()
      .nullable()
      .describe('Somebody asked to stay: it does not close by itself before this'),
  })
  .meta({ id: 'RoomDoors' });
export type RoomDoors = z.infer<typeof roomDoors>;

export const openDoors: RoomDoors = { areOpen: true, endsAt: null, stayUntil: null };

export const changeDoors = z.strictObject({ areOpen: z.boolean() });

/** a facilitator and three others. Fewer may begin all the same; they are told. */
export const areEnough = (inside: readonly { role: string }[]): boolean =>
  inside.some(({ role }) => role === 'facilitator') &&
  inside.filter(({ role }) => role !== 'facilitator').length >= DOORS.enough;

export interface DoorEvents {
  /** The doors were closed or opened, the room will close by itself, or somebody asked to stay. */
  'doors.changed': { doors: RoomDoors };
  /** Chosen away: still a member who hears everything. */
  'member.stepped_out': { personId: string };
  'member.stepped_back': { personId: string };
}
