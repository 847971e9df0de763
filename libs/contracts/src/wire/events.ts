import { z } from 'zod';
import type { DiscussionEvents, ThreadModerationEvents } from '../discussion/events.js';
import type { DeskEvents } from '../moderation/events.js';
import type { PersonEvents } from '../people/events.js';
import type { BackchannelEvents } from '../practice/backchannel.js';
import type { RoomLeadEvents } from '../practice/course.events.js';
import type { ConsoleEvents } from '../practice/console.js';
import type { RoomEvents } from '../practice/events.js';
import type { StreamKind } from './streams.js';

/** What each kind of stream tells. A payload is null once its subject was blanked; the event still counts. */
export interface StreamEvents {
  'thread/public': DiscussionEvents;
  'thread/moderators': ThreadModerationEvents;
  'room/members': RoomEvents;
  'room/facilitators': RoomLeadEvents & BackchannelEvents;
  'session/facilitators': ConsoleEvents;
  'desk/moderators': DeskEvents;
  person: PersonEvents;
}
export type ToldKind = keyof StreamEvents & StreamKind;
export type EventType<K extends ToldKind> = keyof StreamEvents[K] & string;

/** One event as its audience receives it; `seq` is gapless in its stream and begins at 1. */
export type StreamEvent<K extends ToldKind = ToldKind> = K extends ToldKind
  ? {
      [T in EventType<K>]: {
        seq: number;
        type: T;
        subject: string | null;
        payload: StreamEvents[K][T] | null;
        /** Database time of the event, ISO 8601. */
        at: string;
      };
    }[EventType<K>]
  : never;

export const eventRow = z
  .object({
    seq: z.number().int().positive().describe('Gapless number in its stream, from 1'),
    type: z.string().describe('Past tense, noun.verbed'),
    subject: z.string().nullable().describe('The thing it is about; blanking goes by subject'),
    payload: z.unknown().nullable().describe('Null once blanked'),
    at: z.iso.datetime().describe('Database time'),
  })
  .meta({ id: 'EventRow' });
export type EventRow = z.infer<typeof eventRow>;

/** `{stream: seq}` for every stream a snapshot speaks for, and the epochs those numbers belong to. */
export const streamHeads = z
  .record(z.string(), z.object({ seq: z.number().int().nonnegative(), epoch: z.uuid() }))
  .meta({ id: 'StreamHeads' });
export type StreamHeads = z.infer<typeof streamHeads>;

export const resumeQuery = z.strictObject({
  stream: z.string().max(100).describe('Name of the stream'),
  epoch: z.uuid().describe('Epoch of the snapshot; another epoch answers `snapshot`'),
  last: z.coerce.number().int().nonnegative().describe('Last number applied'),
});
export type ResumeQuery = z.infer<typeof resumeQuery>;

/** Either the events after `last` (at most 500, `more` says whether there are others) or: load a snapshot. */
export const resumeAnswer = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('events'),
      stream: z.string(),
      epoch: z.uuid(),
      rows: z.array(eventRow),
      more: z.boolean(),
    }),
    z.object({ kind: z.literal('snapshot'), stream: z.string() }),
  ])
  .meta({ id: 'ResumeAnswer' });
export type ResumeAnswer = z.infer<typeof resumeAnswer>;
