import { z } from 'zod';
import { confidentiality } from '../cohorts/groups.js';
import { agreementTerms } from './agreements.js';
import { FEEDBACK_LENGTH } from './care-lengths.js';
import { roomRelease } from './releases.js';

/** What of a room is kept, by whom and until when (LR-88). */
export const keptOf = z
  .object({
    confidentiality,
    retentionDays: agreementTerms.shape.retentionDays,
    facilitatorsSee: agreementTerms.shape.facilitatorsSee,
    erasesOn: z.iso.date().nullable().describe('When what was said is erased; null while the room is open'),
    erasedOn: z.iso.date().nullable(),
  })
  .meta({ id: 'KeptOfRoom' });
export type KeptOfRoom = z.infer<typeof keptOf>;

export const attendanceFact = z
  .object({
    personId: z.uuid(),
    displayName: z.string(),
    attended: z.boolean().describe('Present in at least three quarters of the scheduled minutes (R-90)'),
    minutes: z
      .number()
      .int()
      .nullable()
      .describe('Null where the agreement says that facilitators do not see it'),
  })
  .meta({ id: 'AttendanceFact' });
export type AttendanceFact = z.infer<typeof attendanceFact>;

/** A session afterwards, for one person: facts, and their own words. */
export const roomSummary = z
  .object({
    id: z.uuid(),
    title: z.string(),
    groupName: z.string(),
    methodTitle: z.string(),
    startsAt: z.iso.datetime(),
    scheduledMinutes: z.number().int(),
    isClosed: z.boolean(),
    mine: z.object({
      takeaway: z.string(),
      actions: z.array(z.object({ id: z.uuid(), text: z.string(), by: z.iso.date().nullable() })),
      minutes: z.number().int(),
      attended: z.boolean(),
    }),
    kept: keptOf,
    released: z.array(roomRelease),
    record: z.array(attendanceFact).nullable().describe('For those who facilitate'),
    feedback: z.object({
      mayGive: z.boolean(),
      isGiven: z.boolean(),
      answers: z
        .object({ count: z.number().int(), useful: z.number(), changes: z.array(z.string()) })
        .nullable()
        .describe('For those who facilitate, from five answers on'),
    }),
  })
  .meta({ id: 'RoomSummary' });
export type RoomSummary = z.infer<typeof roomSummary>;

export const giveFeedback = z.strictObject({
  useful: z.number().int().min(1).max(5),
  change: z.string().trim().max(FEEDBACK_LENGTH).default(''),
});
export type GiveFeedback = z.infer<typeof giveFeedback>;
