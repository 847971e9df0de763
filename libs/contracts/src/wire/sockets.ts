import { z } from 'zod';
import { presenceState } from '../practice/presence.js';
import { eventRow, resumeAnswer, resumeQuery } from './events.js';
import { problem, type Problem } from './errors.js';

/** From client to server the socket carries these four and nothing else; whatever must survive a reload is a write. */
export const subscribeRequest = z.strictObject({
  stream: z.string().max(100).describe('Name of the stream'),
});
export const unsubscribeRequest = subscribeRequest;
export const resumeRequest = resumeQuery;

/** Volatile, never stored, never numbered, dropped first. `clock` asks for database time; the rest go to a room. */
export const signalRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('clock') }),
  z.strictObject({ kind: z.literal('typing'), roomId: z.uuid() }),
  z.strictObject({ kind: z.literal('away'), roomId: z.uuid(), away: z.boolean() }),
  z.strictObject({
    kind: z.literal('reaction'),
    roomId: z.uuid(),
    reaction: z.enum(['thanks', 'agree', 'heard']),
  }),
]);

export const eventsMessage = z
  .object({ stream: z.string(), epoch: z.uuid(), rows: z.array(eventRow) })
  .meta({ id: 'EventsMessage' });
export const presenceMessage = z
  .object({
    roomId: z.uuid(),
    people: z
      .record(z.string(), presenceState)
      .describe('Everyone known to the room; anyone absent is `left`'),
  })
  .meta({ id: 'PresenceMessage' });
export const signalMessage = z
  .object({
    roomId: z.uuid(),
    personId: z.uuid(),
    kind: z.enum(['typing', 'reaction']),
    reaction: z.enum(['thanks', 'agree', 'heard']).optional(),
  })
  .meta({ id: 'SignalMessage' });
export const evictedMessage = z
  .object({ stream: z.string(), code: z.literal('access.ended') })
  .meta({ id: 'EvictedMessage' });

export type Ack<T> = { ok: true; value: T } | { ok: false; problem: Problem };
export const clockAnswer = z.object({ now: z.number().describe('Database time in milliseconds since 1970') });
export const subscribeAnswer = z.object({
  stream: z.string(),
  epoch: z.uuid(),
  seq: z.number().int().nonnegative().describe('Everything after this number will be told'),
});

export interface ClientToServer {
  subscribe: (
    request: z.infer<typeof subscribeRequest>,
    ack: (answer: Ack<z.infer<typeof subscribeAnswer>>) => void,
  ) => void;
  unsubscribe: (request: z.infer<typeof unsubscribeRequest>, ack: (answer: Ack<null>) => void) => void;
  resume: (
    request: z.infer<typeof resumeRequest>,
    ack: (answer: Ack<z.infer<typeof resumeAnswer>>) => void,
  ) => void;
  signal: (
    request: z.infer<typeof signalRequest>,
    ack: (answer: Ack<z.infer<typeof clockAnswer> | null>) => void,
  ) => void;
}
export interface ServerToClient {
  /** New rows of a stream this connection subscribed to, in order. */
  events: (message: z.infer<typeof eventsMessage>) => void;
  /** Who is in the room now, whole, after every change. Members of the room hear it. */
  presence: (message: z.infer<typeof presenceMessage>) => void;
  /** Somebody's signal, to the other members of the room. */
  signal: (message: z.infer<typeof signalMessage>) => void;
  /** This connection may no longer hear the stream; nothing numbered later reaches it. */
  evicted: (message: z.infer<typeof evictedMessage>) => void;
}

/** The same map as schemas: the server parses by it, and asyncapi.json is generated from it. */
export const socketSchemas = {
  client: {
    subscribe: { request: subscribeRequest, answer: subscribeAnswer, says: 'Begin to hear a stream' },
    unsubscribe: { request: unsubscribeRequest, answer: z.null(), says: 'Stop hearing a stream' },
    resume: { request: resumeRequest, answer: resumeAnswer, says: 'Ask for what was missed' },
    signal: {
      request: signalRequest,
      answer: clockAnswer.nullable(),
      says: 'A volatile sign, or a clock probe',
    },
  },
  server: {
    events: { message: eventsMessage, says: 'New rows of a subscribed stream' },
    presence: { message: presenceMessage, says: 'Who is in the room, after every change' },
    signal: { message: signalMessage, says: 'A volatile sign from another member of the room' },
    evicted: { message: evictedMessage, says: 'The right to hear a stream has ended' },
  },
  problem,
} as const;
