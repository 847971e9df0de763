import { z } from 'zod';

/** How people are dealt into rooms: as their standing groups are, or anew. */
export const assignmentKind = z.enum(['standing', 'balanced', 'mixed', 'fresh']);
export type AssignmentKind = z.infer<typeof assignmentKind>;

export const planRooms = z.strictObject({
  kind: assignmentKind.describe(
    'Standing groups; even sizes; even sizes with professions and employers spread; that, and avoiding people one was with before',
  ),
  rooms: z
    .number()
    .int()
    .min(1)
    .max(60)
    .nullable()
    .describe('How many; null takes the standing groups’ number'),
  personIds: z
    .array(z.uuid())
    .max(400)
    .nullable()
    .describe('Who is dealt; null for everybody who does not lead'),
  apart: z
    .array(z.tuple([z.uuid(), z.uuid()]))
    .max(100)
    .default([])
    .describe('Two who must not share a room'),
  seed: z
    .number()
    .int()
    .nonnegative()
    .max(2_147_483_647)
    .nullable()
    .default(null)
    .describe('The same seed deals the same'),
});
export type PlanRooms = z.infer<typeof planRooms>;

/** Something about a plan that one should know before it is applied; `count` and `names` fill the sentence. */
export const planReason = z
  .object({
    code: z.enum([
      'repeats_unavoidable',
      'profession_uneven',
      'employer_together',
      'apart_kept',
      'without_group',
      'already_there',
      'nobody_left',
    ]),
    count: z.number().int(),
  })
  .meta({ id: 'PlanReason' });
export type PlanReason = z.infer<typeof planReason>;

export const plannedRoom = z
  .object({
    roomId: z.uuid().nullable().describe('A room that stands already; null for one that will be opened'),
    groupId: z.uuid().nullable(),
    name: z.string(),
    personIds: z.array(z.uuid()),
  })
  .meta({ id: 'PlannedRoom' });
export type PlannedRoom = z.infer<typeof plannedRoom>;

export const roomPlan = z
  .object({
    id: z.uuid(),
    version: z.number().int().describe('Of the session’s plans: of two who plan at once, one applies theirs'),
    kind: assignmentKind,
    seed: z.number().int(),
    rooms: z.array(plannedRoom),
    reasons: z.array(planReason),
    appliedAt: z.number().nullable(),
    undoUntil: z
      .number()
      .nullable()
      .describe('Database time in milliseconds; null where nothing can be undone'),
  })
  .meta({ id: 'RoomPlan' });
export type RoomPlan = z.infer<typeof roomPlan>;

export const planApplied = z
  .object({
    planId: z.uuid(),
    moved: z.number().int(),
    missing: z.array(z.uuid()).describe('Who left meanwhile'),
    undoUntil: z.number().describe('Database time in milliseconds'),
  })
  .meta({ id: 'PlanApplied' });
export type PlanApplied = z.infer<typeof planApplied>;
