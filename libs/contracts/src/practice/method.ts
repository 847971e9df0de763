import { z } from 'zod';

export const roomRole = z.enum(['facilitator', 'presenter', 'member']);
export type RoomRole = z.infer<typeof roomRole>;

/** A step of a method: data, not code. Minutes are the usual length; the room’s clock is the server’s. */
export const methodStep = z
  .object({
    key: z.string(),
    title: z.string(),
    purpose: z.string().describe('Why we do this, one sentence'),
    prompt: z.string().describe('What to do now'),
    minutes: z.number().positive(),
    speak: z.union([z.literal('everyone'), z.literal('in_turn'), z.array(roomRole)]),
    write: z.array(roomRole).describe('Whose messages the server accepts'),
    turns: z.object({ mayPass: z.boolean() }).nullable().describe('A round in seating order'),
    closing: z.boolean().describe('Each keeps a takeaway and a workplace action here'),
  })
  .meta({ id: 'MethodStep' });
export type MethodStep = z.infer<typeof methodStep>;
export const method = z
  .object({
    key: z.string(),
    version: z.number().int(),
    title: z.string(),
    steps: z.array(methodStep).min(1),
  })
  .meta({ id: 'PracticeMethod' });
export type PracticeMethod = z.infer<typeof method>;
