import { z } from 'zod';
import { personCard } from '../people/people.js';
import { groupCard } from './groups.js';
import { CALL_LINK_LENGTH } from './lengths.js';
import { dilemmaForm, dilemmaReview } from '../practice/dilemmas.js';
import { sessionGuest } from '../practice/guests.js';

const wallClock = {
  onDate: z.iso.date().describe('2026-12-03: the day on the clock of the zone'),
  atTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .describe('10:00, on the clock of the zone'),
};
const callLink = z
  .string()
  .trim()
  .max(CALL_LINK_LENGTH)
  .nullable()
  .describe('Where the group talks; must be https');

export const scheduleSession = z.strictObject({
  methodKey: z.string().max(80),
  /** Null begins it now: its room opens at once. */
  when: z.strictObject(wallClock).nullable().describe('Null: now, the room opens at once'),
  callLink: callLink.default(null),
  presenterId: z.uuid().nullable().default(null).describe('A member who does not facilitate'),
});
export type ScheduleSession = z.infer<typeof scheduleSession>;

const version = z
  .number()
  .int()
  .nonnegative()
  .describe('Version of the session one is looking at, so that of two who move it one does');
export const moveSession = z.strictObject({ ...wallClock, version });
export type MoveSession = z.infer<typeof moveSession>;
export const cancelSession = z.strictObject({ version });
export type CancelSession = z.infer<typeof cancelSession>;

export const sessionScheduled = z
  .object({ id: z.uuid(), groupId: z.uuid(), roomId: z.uuid().nullable() })
  .meta({ id: 'SessionScheduled' });
export type SessionScheduled = z.infer<typeof sessionScheduled>;

export const methodCard = z
  .object({
    key: z.string(),
    title: z.string(),
    says: z.string().describe('What it is for'),
    minutes: z.number(),
    people: z
      .object({ least: z.number().int(), best: z.number().int(), most: z.number().int() })
      .describe('Without who facilitates'),
    steps: z.array(z.string()),
  })
  .meta({ id: 'MethodCard' });
export type MethodCard = z.infer<typeof methodCard>;

/** What the form of a new session begins with. */
export const sessionForm = z
  .object({
    group: groupCard,
    methods: z.array(methodCard),
    presenters: z.array(personCard).describe('Members who do not facilitate'),
    zone: z.string(),
    today: z.iso.date().describe('By the database’s clock, in the zone'),
  })
  .meta({ id: 'SessionForm' });
export type SessionForm = z.infer<typeof sessionForm>;

/** A session before its room is open, and the way into the room afterwards. */
export const sessionPage = z
  .object({
    id: z.uuid(),
    group: groupCard,
    title: z.string(),
    method: methodCard,
    startsAt: z.iso.datetime(),
    onDate: z.iso.date(),
    atTime: z.string(),
    zone: z.string(),
    opensAt: z.iso.datetime().describe('When the lobby opens'),
    callLink: z.string().nullable(),
    presenter: personCard.nullable(),
    version: z.number().int(),
    state: z.enum(['coming', 'open', 'over', 'cancelled']),
    roomId: z.uuid().nullable().describe('Null until it is open, and for those without a seat'),
    dilemma: dilemmaForm.nullable().describe('For the presenter alone'),
    review: dilemmaReview.nullable().describe('For those who facilitate, once it was sent to them'),
    maxWords: z.number().int().describe('Of what is presented, by the method'),
    aftercare: z
      .object({ due: z.number().int().describe('People to look after'), isRecorded: z.boolean() })
      .nullable()
      .describe('After a difficult moment, for those who lead the session'),
    guests: z.array(sessionGuest).describe('In the order announced'),
    guestsUntil: z.iso.datetime().describe('Until when a guest can be announced'),
    may: z.object({
      change: z.boolean(),
      writeDilemma: z.boolean(),
      announceGuest: z.boolean(),
      withdrawGuest: z.boolean(),
      objectToGuest: z.boolean(),
    }),
  })
  .meta({ id: 'SessionPage' });
export type SessionPage = z.infer<typeof sessionPage>;
