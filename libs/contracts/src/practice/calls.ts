import { z } from 'zod';
import { BROADCAST_LENGTH, RECALL_SECONDS } from './lengths.js';

/** Why somebody asks for help: a choice, so that the queue holds no words from the room. */
export const helpReason = z.enum(['method', 'stuck', 'distress', 'technical', 'one_to_one']);
export type HelpReason = z.infer<typeof helpReason>;

/** A call as facilitators see it: which room, why, since when. Not who: that is said in the room. */
export const helpCall = z
  .object({
    id: z.uuid(),
    roomId: z.uuid(),
    reason: helpReason,
    askedAt: z.number().describe('Database time in milliseconds'),
  })
  .meta({ id: 'HelpCall' });
export type HelpCall = z.infer<typeof helpCall>;

/** One’s own call, for oneself alone. */
export const ownCall = z
  .object({
    id: z.uuid(),
    reason: helpReason,
    askedAt: z.number(),
    answeredBy: z.string().nullable().describe('Who is on their way'),
  })
  .meta({ id: 'OwnCall' });
export type OwnCall = z.infer<typeof ownCall>;

/** A one-to-one is chosen, where it was offered. */
export const askableReason = helpReason.exclude(['one_to_one']);
export type AskableReason = z.infer<typeof askableReason>;
export const askForHelp = z.strictObject({ reason: askableReason });

/** What whoever leads the session says to a room, or to all of them under one id. */
export const broadcast = z
  .object({
    id: z.uuid().describe('The same in every room it was said to'),
    authorId: z.uuid(),
    text: z.string(),
    sentAt: z.number().describe('Database time in milliseconds'),
  })
  .meta({ id: 'Broadcast' });
export type Broadcast = z.infer<typeof broadcast>;

export const sendBroadcast = z.strictObject({
  text: z.string().trim().min(1).max(BROADCAST_LENGTH),
  roomIds: z.array(z.uuid()).min(1).max(100).nullable().describe('Null for every room of the session'),
});
export type SendBroadcast = z.infer<typeof sendBroadcast>;

/** Everybody is asked back at `at`; at `movesAt` they are there, whether they entered their room or not. */
export const recall = z
  .object({ at: z.number(), movesAt: z.number() })
  .describe('Database time in milliseconds')
  .meta({ id: 'Recall' });
export type Recall = z.infer<typeof recall>;

export const callBack = z.strictObject({
  seconds: z
    .number()
    .int()
    .min(RECALL_SECONDS.min)
    .max(RECALL_SECONDS.max)
    .nullable()
    .describe('From now; null takes a recall back'),
});
export type CallBack = z.infer<typeof callBack>;

export interface CallEvents {
  /** Said to this room, by somebody who leads the session. */
  'broadcast.sent': { broadcast: Broadcast };
  /** Everybody is asked back into the plenary; null where that was taken back or is done. */
  'recall.set': { recall: Recall | null };
}
/** `person:<id>`: somebody is on their way. */
export interface OwnCallEvents {
  'help.answered': { callId: string; roomId: string };
}
