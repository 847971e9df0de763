import { z } from 'zod';
import { CHECK_IN_LENGTH, RECORD_LENGTH } from './care-lengths.js';

/** Where somebody wants to be while a session is difficult. */
export const momentChoice = z.enum(['stay', 'quiet', 'one_to_one']);
export type MomentChoice = z.infer<typeof momentChoice>;

/** That a session has become difficult and everybody may choose where to be. What anybody chose is not in it. */
export const roomMoment = z
  .object({
    id: z.uuid(),
    by: z.uuid().describe('Who offered the choice'),
    second: z.uuid().nullable().describe('Who is there for a one-to-one; null where nobody else leads'),
    at: z.number().describe('Database time in milliseconds'),
    isOpen: z.boolean().describe('False once whoever leads has said that it is over'),
  })
  .meta({ id: 'RoomMoment' });
export type RoomMoment = z.infer<typeof roomMoment>;

/** One’s own part in it, for oneself alone. */
export const ownMoment = z
  .object({
    momentId: z.uuid(),
    choice: momentChoice.nullable(),
    mayQuote: z.boolean().describe('Whether what one said may be quoted in what is recorded afterwards'),
  })
  .meta({ id: 'OwnMoment' });
export type OwnMoment = z.infer<typeof ownMoment>;

export const chooseInMoment = z.strictObject({ choice: momentChoice });
export const changeQuoting = z.strictObject({ mayQuote: z.boolean() });

/** How somebody left the room: that they did, and never why. */
export const checkInCause = z.enum(['left', 'stepped_out', 'quiet_room', 'sent_out']);
export type CheckInCause = z.infer<typeof checkInCause>;

/** Somebody left a difficult moment: one of those who lead looks after them within the hour. */
export const checkIn = z
  .object({
    id: z.uuid(),
    personId: z.uuid(),
    cause: checkInCause,
    leftAt: z.number().describe('Database time in milliseconds'),
    dueAt: z.number(),
  })
  .meta({ id: 'CheckIn' });
export type CheckIn = z.infer<typeof checkIn>;

export const settleCheckIn = z.strictObject({
  note: z.string().trim().max(CHECK_IN_LENGTH).describe('What came of it; without one it stays'),
});

/** The same afterwards, with what came of it; for those who lead the session alone. */
export const checkInEntry = checkIn
  .extend({
    displayName: z.string(),
    isOverdue: z.boolean(),
    settled: z.object({ by: z.string(), at: z.iso.datetime(), note: z.string() }).nullable(),
  })
  .meta({ id: 'CheckInEntry' });
export type CheckInEntry = z.infer<typeof checkInEntry>;

const part = z.string().trim().max(RECORD_LENGTH);
export const writeRecord = z.strictObject({
  facts: part.describe('What happened'),
  response: part.describe('What was done about it then'),
  followUp: part.describe('What comes next, and who does it'),
  version: z.number().int().describe('The one that was changed; 0 where there is none yet'),
});
export type WriteRecord = z.infer<typeof writeRecord>;

export const sessionRecord = z
  .object({
    facts: z.string(),
    response: z.string(),
    followUp: z.string(),
    version: z.number().int(),
    writtenBy: z.string(),
    writtenAt: z.iso.datetime(),
  })
  .meta({ id: 'SessionRecord' });
export type SessionRecord = z.infer<typeof sessionRecord>;

export const sessionRecordPage = z
  .object({
    session: z.object({
      id: z.uuid(),
      title: z.string(),
      groupName: z.string(),
      startsAt: z.iso.datetime(),
      path: z.string().nullable().describe('Its own page; null for whoever only reads the record'),
    }),
    roomId: z.uuid().nullable().describe('Where a concern would be about; for those who lead'),
    record: sessionRecord.nullable(),
    mayWrite: z.boolean(),
    readers: z.array(z.string()).describe('Who leads the programme, and reads it'),
    unquoted: z.array(z.string()).nullable().describe('Who asked not to be quoted; for those who lead'),
    checkIns: z.array(checkInEntry).nullable().describe('For those who lead; null for everybody else'),
  })
  .meta({ id: 'SessionRecordPage' });
export type SessionRecordPage = z.infer<typeof sessionRecordPage>;

/** `room:<id>/members`: that one may choose, and that the moment is over. Never who chose what. */
export interface MomentEvents {
  'moment.choice_offered': { moment: RoomMoment };
  'moment.ended': Record<string, never>;
}

/** `session:<id>/facilitators`: where people are, and whom somebody has to look after. */
export interface AftercareEvents extends MomentEvents {
  'moment.chosen': { personId: string; choice: MomentChoice };
  'check_in.asked': { checkIn: CheckIn };
  /** Somebody looked after them; what came of it is told to no stream. */
  'check_in.settled': { checkInId: string };
}
