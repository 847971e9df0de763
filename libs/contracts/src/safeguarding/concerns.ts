import { z } from 'zod';
import { personCard } from '../people/people.js';
import { CONCERN_LENGTH, CONCERN_NOTE_LENGTH } from './lengths.js';

/** Where a concern stands (domain.md Annex C); only the lead and the deputy move it. */
export const concernState = z.enum([
  'raised',
  'acknowledged',
  'advised',
  'referred',
  'no_referral',
  'confirmed',
  'escalated',
  'closed',
]);
export type ConcernState = z.infer<typeof concernState>;

/** Where somebody was when they raised it, so that the lead knows which room or discussion is meant. */
export const concernPlaceKind = z.enum(['room', 'thread', 'site']);
export type ConcernPlaceKind = z.infer<typeof concernPlaceKind>;

export const toldEmployer = z.enum(['yes', 'no', 'not_yet_sure']);
export type ToldEmployer = z.infer<typeof toldEmployer>;

const words = z.string().max(CONCERN_LENGTH * 2);

export const raiseConcern = z.strictObject({
  place: z
    .strictObject({ kind: concernPlaceKind, id: z.uuid().nullable().default(null) })
    .default({ kind: 'site', id: null }),
  who: words.describe('Who may be at risk, in general words: no names are needed'),
  what: words.describe('What one knows'),
  toldEmployer,
  isUrgent: z.boolean(),
  isAnonymous: z.boolean().describe('Then nothing says who raised it, and a reference code answers for it'),
  namesLead: z
    .boolean()
    .default(false)
    .describe('The safeguarding lead is part of it: the deputy alone reads it'),
  mayTellFacilitators: z
    .boolean()
    .default(false)
    .describe('Those who facilitate the room hear that a concern was raised there, and nothing else'),
});
export type RaiseConcern = z.infer<typeof raiseConcern>;

/** What the form says before anything is typed. */
export const concernForm = z
  .object({
    isStaffed: z.boolean().describe('Somebody reads now; outside staffed hours the form says so'),
    staffedFrom: z.number().int(),
    staffedTo: z.number().int(),
    outOfHours: z.string().describe('What the installation says about other ways out of hours; may be empty'),
    isNamed: z.boolean().describe('There is a safeguarding lead or a deputy'),
    hasDeputy: z.boolean(),
    mayTell: z.boolean().describe('Whoever asks is signed in, and need not be anonymous'),
    place: z.string().nullable().describe('What the lead will see as the place'),
  })
  .meta({ id: 'ConcernForm' });
export type ConcernForm = z.infer<typeof concernForm>;
export const concernFormQuery = z.object({
  kind: concernPlaceKind.default('site'),
  id: z.uuid().optional(),
});

export const concernRaised = z
  .object({ reference: z.string().describe('Answers for it later, without saying who asks') })
  .meta({ id: 'ConcernRaised' });
export type ConcernRaised = z.infer<typeof concernRaised>;

/** What whoever raised it may know: where it stands, and nothing that was written about it. */
export const concernStatus = z
  .object({
    reference: z.string(),
    state: concernState,
    raisedAt: z.iso.datetime(),
    changedAt: z.iso.datetime(),
    isUrgent: z.boolean(),
  })
  .meta({ id: 'ConcernStatus' });
export type ConcernStatus = z.infer<typeof concernStatus>;
export const askConcernStatus = z.strictObject({ reference: z.string().max(40) });

export const concernCard = concernStatus
  .extend({
    id: z.uuid(),
    place: z.string().nullable(),
    dueAt: z.iso.datetime().describe('Until when it should be acknowledged'),
    isOverdue: z.boolean(),
  })
  .meta({ id: 'ConcernCard' });
export type ConcernCard = z.infer<typeof concernCard>;

export const concernList = z
  .object({
    own: z.array(concernStatus).describe('What one raised in one’s own name'),
    handled: z.array(concernCard).describe('For the lead and the deputy: open ones first'),
    mayHandle: z.boolean(),
  })
  .meta({ id: 'ConcernList' });
export type ConcernList = z.infer<typeof concernList>;

export const concernEntry = z
  .object({
    at: z.iso.datetime(),
    by: z.string(),
    state: concernState.nullable().describe('Null for a note that moved nothing'),
    note: z.string(),
  })
  .meta({ id: 'ConcernEntry' });
export type ConcernEntry = z.infer<typeof concernEntry>;

/** The whole of it, for the lead and the deputy alone; each reading is in the audit trail. */
export const concernPage = concernCard
  .extend({
    version: z.number().int(),
    who: z.string(),
    what: z.string(),
    toldEmployer,
    reporter: personCard.nullable().describe('Null where it was raised anonymously'),
    namesLead: z.boolean(),
    mayTellFacilitators: z.boolean(),
    entries: z.array(concernEntry),
    hold: z
      .boolean()
      .nullable()
      .describe('What was said in the room is kept until this is lifted; null for no room'),
    moves: z.array(concernState).describe('Where it may go from here'),
    close: z
      .object({
        outcome: z.string(),
        adviser: z.string(),
        adviceOn: z.iso.date().nullable(),
        confirmation: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'ConcernPage' });
export type ConcernPage = z.infer<typeof concernPage>;

const note = z.string().max(CONCERN_NOTE_LENGTH * 2);
export const moveConcern = z.strictObject({
  version: z.number().int().describe('Of the page one is looking at'),
  to: concernState,
  note: note.default(''),
  outcome: note.default('').describe('To close: what came of it'),
  adviser: z.string().max(200).default('').describe('To close: who gave the advice'),
  adviceOn: z.iso.date().nullable().default(null).describe('To close: the day of the advice'),
  confirmation: note.default('').describe('To confirm: who confirmed what and when'),
});
export type MoveConcern = z.infer<typeof moveConcern>;

export const noteConcern = z.strictObject({ note });
export type NoteConcern = z.infer<typeof noteConcern>;
export const holdRoom = z.strictObject({ isHeld: z.boolean() });
export type HoldRoom = z.infer<typeof holdRoom>;
