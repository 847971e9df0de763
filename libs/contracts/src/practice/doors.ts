import { z } from 'zod';

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

export const changeDoors = z.strictObject({ areOpen: z.boolean() });

export interface DoorEvents {
  /** The doors were closed or opened, the room will close by itself, or somebody asked to stay. */
  'doors.changed': { doors: RoomDoors };
  /** Chosen away: still a member who hears everything. */
  'member.stepped_out': { personId: string };
  'member.stepped_back': { personId: string };
}
