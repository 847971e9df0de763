import { z } from 'zod';
import {
  EXTEND_MINUTES,
  INSERTED_MINUTES,
  REASON_LENGTH,
  STEP_PROMPT_LENGTH,
  STEP_TITLE_LENGTH,
} from './lengths.js';

/** A step that a facilitator put in while the room was running. */
export const insertedStep = z
  .object({
    title: z.string().trim().min(2).max(STEP_TITLE_LENGTH),
    prompt: z.string().trim().max(STEP_PROMPT_LENGTH).default(''),
    minutes: z.number().int().min(INSERTED_MINUTES.min).max(INSERTED_MINUTES.max),
    speak: z.enum(['everyone', 'in_turn', 'nobody']).describe('nobody: a quiet step, without writing either'),
  })
  .meta({ id: 'InsertedStep' });
export type InsertedStep = z.infer<typeof insertedStep>;

/** One step of a room’s course. A place never changes once it has been reached: messages keep its number. */
export const courseStep = z
  .object({
    of: z.number().int().nonnegative().nullable().describe('Which step of the method; null for one put in'),
    inserted: insertedStep.nullable(),
    mark: z.enum(['ahead', 'now', 'done', 'skipped', 'postponed']),
    isGeneral: z.boolean().describe('Runs without whom it needs: everybody does their part'),
  })
  .meta({ id: 'CourseStep' });
export type CourseStep = z.infer<typeof courseStep>;

export const courseNews = z
  .object({
    kind: z.enum([
      ...(['next', 'ended', 'skipped', 'repeated', 'inserted', 'planned', 'postponed', 'undone'] as const),
      ...(['extended', 'paused', 'resumed', 'chosen', 'general', 'fewer'] as const),
    ]),
    by: z.uuid().nullable().describe('Whoever did it; null for the clock, the group, or a pause asked for'),
    at: z.number(),
    title: z.string().describe('Of the step it is about'),
    reason: z.string().nullable(),
    minutes: z.number().nullable(),
  })
  .meta({ id: 'CourseNews' });
export type CourseNews = z.infer<typeof courseNews>;

/** The way a room takes through its method, as everybody sees it. Times are database time in milliseconds. */
export const roomCourse = z
  .object({
    steps: z.array(courseStep),
    pause: z
      .object({ at: z.number(), by: z.uuid().nullable() })
      .nullable()
      .describe('`by` is null where a member asked for it: no reason is due, and no name'),
    isEmpty: z.boolean().describe('Nobody is here: the timer waits'),
    heldAt: z.number().nullable().describe('Since when the timer stands still'),
    heldFor: z.number().describe('How long it stood still in this step before that'),
    ready: z.number().int().describe('How many said they are ready for the next step; not who'),
    awaits: z
      .object({ step: z.number().int(), needs: z.string() })
      .nullable()
      .describe('The next step cannot start: nobody here has this role or part'),
    few: z.number().int().nullable().describe('How many are left, where others have gone: two, or one'),
    undo: z
      .object({ by: z.uuid().nullable(), until: z.number(), title: z.string() })
      .nullable()
      .describe('The last change of step can be taken back until then'),
    news: courseNews.nullable().describe('What was done last, and by whom'),
  })
  .meta({ id: 'RoomCourse' });
export type RoomCourse = z.infer<typeof roomCourse>;

const version = z.number().int().describe('Version of the step one is looking at');

export const nextStep = z.strictObject({ version });
export const extendStep = z.strictObject({
  version,
  minutes: z.number().int().min(EXTEND_MINUTES.min).max(EXTEND_MINUTES.max),
});
export const moveStep = z.strictObject({ version });
export const skipStep = z.strictObject({
  version,
  reason: z
    .string()
    .trim()
    .max(REASON_LENGTH)
    .nullish()
    .describe('Told to all; needed where the step is not optional'),
});
export const insertStep = z.strictObject({
  version,
  step: z.strictObject(insertedStep.shape),
  begins: z.boolean().describe('At once, or as the next one'),
});
export const changeReady = z.strictObject({ stepVersion: version, ready: z.boolean() });
export const goWithout = z.strictObject({
  version,
  way: z.enum(['another', 'postpone', 'general']).describe('Instead of waiting for whom the next step needs'),
  personId: z.uuid().optional().describe('Who takes it over, for `another`'),
});
