import { z } from 'zod';
import { groupCard } from '../cohorts/groups.js';
import { streamHeads } from '../wire/events.js';
import { backchannel } from './backchannel.js';
import { roomCourse } from './course.js';
import { roomDoors } from './doors.js';
import { roomLead } from './lead.js';
import { ACTION_LENGTH, TAKEAWAY_LENGTH } from './lengths.js';
import { broadcast, ownCall, recall } from './calls.js';
import { method, roomRole } from './method.js';
import { roomParts } from './parts.js';
import { ownMoment, roomMoment } from './moments.js';
import { roomPlace } from './places.js';
import { presenceState } from './presence.js';
import { roomTurns } from './turns.js';
import { ownNote, roomNote, roomWriting } from './writing.js';
import { agreementChange } from './agreements.js';
import { openAction } from './kept.js';
import { roomRelease } from './releases.js';
import { keptOf } from './summaries.js';

export const roomState = z.enum(['lobby', 'live', 'closed']);

export const roomMember = z
  .object({
    personId: z.uuid(),
    displayName: z.string(),
    selfDescription: z.string(),
    role: roomRole,
    seat: z.number().int().describe('Same seating order on every screen'),
    isDemo: z.boolean().describe('A demo participant, and labelled as one'),
    isGuest: z.boolean().describe('Not of the group; announced for this session, and gone when it closes'),
  })
  .meta({ id: 'RoomMember' });
export type RoomMember = z.infer<typeof roomMember>;

/** Times are database time in milliseconds since 1970, so that every screen counts down to the same moment. */
export const roomStep = z
  .object({
    index: z.number().int().nonnegative(),
    version: z.number().int().describe('Goes back in with *next*, so that two facilitators move one step'),
    startedAt: z.number(),
    deadline: z.number(),
    addedMinutes: z.number(),
  })
  .meta({ id: 'RoomStep' });
export type RoomStep = z.infer<typeof roomStep>;

export const roomMessage = z
  .object({
    id: z.uuid(),
    authorId: z.uuid(),
    stepIndex: z.number().int().nullable(),
    html: z.string(),
    postedAt: z.iso.datetime(),
  })
  .meta({ id: 'RoomMessage' });
export type RoomMessage = z.infer<typeof roomMessage>;

/** The slice that belongs to `room:<id>/members`. Replaying the stream from its first event gives just this. */
export const roomBoard = z
  .object({
    state: roomState,
    step: roomStep.nullable(),
    course: roomCourse.nullable().describe('Null in the lobby, and where the method runs as it stands'),
    turns: roomTurns.nullable(),
    parts: roomParts,
    writing: roomWriting.nullable(),
    notes: z.array(roomNote).describe('Revealed, step by step; within a step in an order that chance made'),
    hands: z.array(z.uuid()).describe('In the order raised'),
    entered: z.array(z.uuid()).describe('Who has come in; leaving is told, a lost connection is presence'),
    demo: z.array(z.uuid()).describe('Seats that a demo participant plays now, labelled as such'),
    messages: z.array(roomMessage),
    callLink: z.string().nullable(),
    lead: roomLead,
    doors: roomDoors,
    out: z.array(z.uuid()).describe('Who stepped out for a while, by choice'),
    broadcasts: z.array(broadcast).describe('From whoever leads the session, to this room'),
    recall: recall.nullable(),
    releases: z.array(roomRelease).describe('What may leave the room, in the order proposed'),
    moment: roomMoment
      .nullable()
      .describe('The session has become difficult, and one may choose where to be'),
  })
  .meta({ id: 'RoomBoard' });
export type RoomBoard = z.infer<typeof roomBoard>;

export const workplaceAction = z
  .object({ id: z.uuid(), text: z.string(), by: z.iso.date().nullable() })
  .meta({ id: 'WorkplaceAction' });
export type WorkplaceAction = z.infer<typeof workplaceAction>;

/** What may be known before the agreement is accepted: nothing confidential. */
export const roomLobby = z
  .object({
    id: z.uuid(),
    title: z.string(),
    groupName: z.string(),
    startsAt: z.iso.datetime(),
    state: roomState,
    methodTitle: z.string(),
    minutes: z.number(),
    members: z.array(roomMember),
    agreement: z.object({
      version: z.number().int(),
      html: z.string(),
      acceptedAt: z.iso.datetime().nullable(),
      changed: z
        .array(agreementChange)
        .describe('What is different from the version this person accepted last in the group'),
    }),
    me: z.object({ personId: z.uuid(), role: roomRole, mayFacilitate: z.boolean() }),
    isOutside: z.boolean().describe('Left by *I may know this situation*: a facilitator lets one in again'),
    isDemo: z.boolean(),
    place: roomPlace,
    before: z.array(openAction).describe('One’s own open actions from earlier sessions, of any group'),
  })
  .meta({ id: 'RoomLobby' });
export type RoomLobby = z.infer<typeof roomLobby>;

/** The whole room for a member who accepted the agreement. `mine` is private to this person and to no stream. */
export const roomView = roomLobby
  .extend({
    method,
    board: roomBoard,
    dilemma: z.object({ presenterId: z.uuid(), html: z.string() }).nullable(),
    presence: z.record(z.string(), presenceState),
    mine: z.object({
      takeaway: z.string(),
      actions: z.array(workplaceAction),
      call: ownCall.nullable().describe('One’s open call for help'),
      isReady: z.boolean().describe('Whether one said so in this step'),
      notes: z.array(ownNote),
      agreed: z.array(z.uuid()).describe('Releases that one has agreed to'),
      moment: ownMoment.nullable().describe('What one chose, where there was something to choose'),
    }),
    backchannel: backchannel.nullable().describe('For whoever facilitates; null for everybody else'),
    lead: z
      .object({ pausedBy: z.uuid().nullable() })
      .nullable()
      .describe('For whoever facilitates: who asked for the pause'),
    kept: keptOf,
    erasedAt: z.iso.datetime().nullable(),
    streams: streamHeads,
    now: z.number().describe('Database time of this answer, milliseconds since 1970'),
  })
  .meta({ id: 'RoomView' });
export type RoomView = z.infer<typeof roomView>;
/** What GET /rooms/:id answers: the lobby until the agreement is accepted, then the room. */
export const roomPage = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('lobby'), lobby: roomLobby }),
    z.object({ kind: z.literal('room'), room: roomView }),
  ])
  .meta({ id: 'RoomPage' });
export type RoomPage = z.infer<typeof roomPage>;

export const sessionCard = z
  .object({
    id: z.uuid(),
    roomId: z.uuid().nullable(),
    groupId: z.uuid().nullable().describe('The practice group that meets; null for a whole cohort'),
    title: z.string(),
    groupName: z
      .string()
      .nullable()
      .describe('Of the group that meets, or the room; null for a whole cohort'),
    cohortName: z
      .string()
      .nullable()
      .describe('Of the cohort that meets; null for a group, and for all of the round'),
    kind: z.enum(['learning_day', 'group_learning', 'practice_session', 'gathering', 'conference']),
    leads: z.boolean().describe('Whoever asks leads all of it: its console is theirs'),
    isGuest: z
      .boolean()
      .describe('Whoever asks comes as a guest: the room is theirs while it is open, nothing of the group'),
    startsAt: z.iso.datetime(),
    startsAtWall: z.string().describe('Wall-clock time, the master: 2026-11-23T10:00'),
    zone: z.string(),
    state: roomState.nullable(),
    here: z.number().int().nullable().describe('People in the room now; null where nobody can say'),
  })
  .meta({ id: 'SessionCard' });
export type SessionCard = z.infer<typeof sessionCard>;
export const sessionList = z
  .object({
    sessions: z.array(sessionCard),
    groups: z.array(groupCard).describe('The groups one is in or facilitates'),
    mayBeginGroup: z.boolean(),
  })
  .meta({ id: 'SessionList' });
export type SessionList = z.infer<typeof sessionList>;

export const acceptAgreement = z.strictObject({ version: z.number().int() });
export const postMessage = z.strictObject({
  text: z.string().max(10_000).describe('1 to 2,000 characters (R-86)'),
});
export const setCallLink = z.strictObject({
  url: z
    .url({ protocol: /^https$/ })
    .max(500)
    .nullable(),
});
export const keepTakeaway = z.strictObject({ text: z.string().max(TAKEAWAY_LENGTH) });
export const addWorkplaceAction = z.strictObject({
  text: z.string().min(2).max(ACTION_LENGTH),
  by: z.iso.date().nullish(),
});
export const openDemoRoom = z.strictObject({ shortSteps: z.boolean(), alone: z.boolean().default(true) });
