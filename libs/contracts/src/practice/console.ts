import { z } from 'zod';
import { streamHeads } from '../wire/events.js';
import { helpCall, recall, type HelpCall, type Recall } from './calls.js';
import { type AftercareEvents, checkIn, momentChoice, roomMoment } from './moments.js';
import { roomKind } from './places.js';
import { roomPlan } from './assignment.js';
import { roomState, roomStep } from './room.js';

/** A room as the console sees it: counts and states, never content, and nobody’s name. */
export const consoleRoom = z
  .object({
    id: z.uuid(),
    name: z.string().nullable(),
    kind: roomKind,
    place: z.number().int(),
    state: roomState,
    step: roomStep.nullable(),
    stepTitle: z.string().nullable(),
    steps: z.number().int().describe('Of its method'),
    isSilent: z.boolean().describe('In this step nobody is expected to speak or write to the room'),
    seats: z.number().int().describe('People who belong in it, without who facilitates'),
    entered: z.number().int().describe('Of those, who has come in'),
    hands: z.number().int(),
    ready: z.number().int(),
    facilitators: z.number().int().describe('Who facilitates and is in it now'),
  })
  .meta({ id: 'ConsoleRoom' });
export type ConsoleRoom = z.infer<typeof consoleRoom>;

/** The slice that belongs to `session:<id>/facilitators`. */
export const consoleBoard = z
  .object({
    rooms: z.array(consoleRoom).describe('The plenary first'),
    help: z.array(helpCall).describe('The oldest call first'),
    recall: recall.nullable(),
    moment: roomMoment.nullable().describe('The last difficult moment, open or over'),
    choices: z.record(z.uuid(), momentChoice).describe('By person: what each chose in it'),
    checkIns: z.array(checkIn).describe('Whom somebody has to look after, the first due first'),
  })
  .meta({ id: 'ConsoleBoard' });
export type ConsoleBoard = z.infer<typeof consoleBoard>;

/** What no stream tells: who is connected, and since when nothing was said. */
export const consolePulse = z
  .object({
    rooms: z.record(
      z.uuid(),
      z.object({
        present: z.number().int().nullable().describe('People connected; null where nobody can say'),
        activeAt: z.number().nullable().describe('Last message, turn or step; database time in milliseconds'),
      }),
    ),
    now: z.number().describe('Database time in milliseconds'),
  })
  .meta({ id: 'ConsolePulse' });
export type ConsolePulse = z.infer<typeof consolePulse>;

export const consolePerson = z
  .object({
    personId: z.uuid(),
    displayName: z.string(),
    groupName: z.string().nullable(),
    roomId: z.uuid().nullable().describe('Where their seat is'),
    isIn: z.boolean().describe('They have come in'),
    leads: z.boolean(),
  })
  .meta({ id: 'ConsolePerson' });
export type ConsolePerson = z.infer<typeof consolePerson>;

export const consolePage = z
  .object({
    session: z.object({
      id: z.uuid(),
      title: z.string(),
      groupName: z.string(),
      startsAt: z.iso.datetime(),
      methodTitle: z.string(),
      isOpen: z.boolean(),
      isOver: z.boolean(),
    }),
    me: z.object({ personId: z.uuid(), roomId: z.uuid().nullable().describe('Where one is now') }),
    board: consoleBoard,
    pulse: consolePulse,
    people: z.array(consolePerson),
    plan: roomPlan.nullable().describe('The newest'),
    check: z
      .object({
        people: z.number().int(),
        assigned: z.number().int().describe('In a room of a group'),
        accepted: z.number().int().describe('Accepted the agreement'),
        callLinks: z.number().int().describe('Rooms that say where they talk'),
        rooms: z.number().int(),
      })
      .describe('Before it starts'),
    streams: streamHeads,
  })
  .meta({ id: 'ConsolePage' });
export type ConsolePage = z.infer<typeof consolePage>;

export const steerRooms = z.strictObject({
  action: z.enum(['start', 'next', 'extend']),
  minutes: z.number().int().min(1).max(10).default(2),
  rooms: z
    .array(z.strictObject({ id: z.uuid(), version: z.number().int() }))
    .min(1)
    .max(100)
    .describe('Each with the version of the step one is looking at'),
});
export type SteerRooms = z.infer<typeof steerRooms>;

export const steered = z
  .object({
    done: z.array(z.uuid()),
    refused: z.array(
      z.object({
        roomId: z.uuid(),
        code: z.enum([
          'step.moved',
          'step.last',
          'room.closed',
          'room.not_started',
          'step.paused',
          'step.awaited',
        ]),
      }),
    ),
  })
  .meta({ id: 'Steered' });
export type Steered = z.infer<typeof steered>;

export interface ConsoleEvents extends AftercareEvents {
  /** A room opened, or something countable in it changed. */
  'console.room_changed': { room: ConsoleRoom };
  'help.asked': { call: HelpCall };
  /** Somebody is on their way, or it was taken back: for every facilitator it is gone. */
  'help.settled': { callId: string };
  'console.recall_set': { recall: Recall | null };
}
