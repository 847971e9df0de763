import { z } from 'zod';

/** How long a room has to be without its facilitators before somebody else may move it on, milliseconds (R-84, LR-35, LR-36). */
export const LEAD = { deputyAfter: 20_000, timekeeperAfter: 60_000, togetherAfter: 120_000 } as const;

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

export const noLead: RoomLead = { deputyId: null, timekeeperId: null, goneSince: null, together: null };

export type StandIn = 'deputy' | 'timekeeper';

/** As whom this person may use the step controls now, though they do not facilitate; null where they may not. */
export function standsIn(lead: RoomLead, personId: string, now: number): StandIn | null {
  if (lead.goneSince === null) return null;
  const gone = now - lead.goneSince;
  if (personId === lead.deputyId && gone >= LEAD.deputyAfter) return 'deputy';
  if (personId === lead.timekeeperId && gone >= LEAD.timekeeperAfter) return 'timekeeper';
  return null;
}

/** Whether the group may go on by agreement of all who are present. */
export const mayGoTogether = ({ goneSince }: RoomLead, now: number): boolean =>
  goneSince !== null && now - goneSince >= LEAD.togetherAfter;

/** Who has agreed to leave the step the room is at. */
export const agreedAt = ({ together }: RoomLead, version: number): string[] =>
  together?.version === version ? together.personIds : [];

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
