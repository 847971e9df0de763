import { z } from 'zod';

/** Who moves the room on where no facilitator is there. Facilitators always may; this takes nothing from them. */
export const roomLead = z
  .object({
    deputyId: z.uuid().nullable().describe('May move the steps once the facilitators are gone'),
    timekeeperId: z.uuid().nullable().describe('May do so a while later'),
    goneSince: z
      .number()
      .nullable()
      .describe('Since when no facilitator is there; null while one is, or while nobody can say'),
    together: z
      .object({ version: z.number().int(), personIds: z.array(z.uuid()) })
      .nullable()
      .describe('Who pressed *Go on together*, in the step of this version'),
  })
  .meta({ id: 'RoomLead' });
export type RoomLead = z.infer<typeof roomLead>;

export const nameStandIns = z.strictObject({
  deputyId: z.uuid().nullable(),
  timekeeperId: z.uuid().nullable(),
});
export const goTogether = z.strictObject({
  version: z.number().int().describe('Version of the step one is looking at'),
});

/** Whoever facilitates is gone or back, a deputy was named, somebody agreed to go on. The whole of it each time. */
export interface LeadEvents {
  'lead.changed': { lead: RoomLead };
}
