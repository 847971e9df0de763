import type { StreamEvent } from '../wire/events.js';
import { foldCare } from './care.reducer.js';
import { foldCourse } from './course.reducer.js';
import { openDoors } from './doors.rule.js';
import type { RoomEvents } from './events.js';
import { noLead } from './lead.rule.js';
import type { RoomBoard } from './room.js';
import { foldWriting } from './writing.reducer.js';

export const emptyBoard: RoomBoard = {
  state: 'lobby',
  step: null,
  course: null,
  turns: null,
  parts: {},
  writing: null,
  notes: [],
  hands: [],
  entered: [],
  demo: [],
  messages: [],
  callLink: null,
  lead: noLead,
  doors: openDoors,
  out: [],
  broadcasts: [],
  recall: null,
  releases: [],
  moment: null,
};

/** What is left of a room whose words were erased. */
export const erasedBoard: RoomBoard = { ...emptyBoard, state: 'closed' };

type Fold = { [T in keyof RoomEvents]: (board: RoomBoard, payload: RoomEvents[T]) => Partial<RoomBoard> };

const without = (ids: string[], id: string) => ids.filter((other) => other !== id);
const withOne = (ids: string[], id: string) => (ids.includes(id) ? ids : [...ids, id]);

const fold: Fold = {
  ...foldCourse,
  ...foldCare,
  'room.erased': () => erasedBoard,
  'room.closed': () => ({ state: 'closed', turns: null, writing: null, hands: [] }),
  'room.call_link_set': (_, { callLink }) => ({ callLink }),
  // Seats are no part of the board.
  'room.people_changed': () => ({}),
  'member.entered': (board, { personId }) => ({ entered: withOne(board.entered, personId) }),
  'member.left': (board, { personId }) => ({
    entered: without(board.entered, personId),
    hands: without(board.hands, personId),
    out: without(board.out, personId),
  }),
  'member.stepped_out': (board, { personId }) => ({ out: withOne(board.out, personId) }),
  'member.stepped_back': (board, { personId }) => ({ out: without(board.out, personId) }),
  'lead.changed': (_, { lead }) => ({ lead }),
  'doors.changed': (_, { doors }) => ({ doors }),
  // They entered as well: this only says how.
  'member.visits': () => ({}),
  'broadcast.sent': (board, { broadcast }) => ({ broadcasts: [...board.broadcasts, broadcast] }),
  'recall.set': (_, { recall }) => ({ recall }),
  'moment.choice_offered': (_, { moment }) => ({ moment }),
  'moment.ended': ({ moment }) => ({ moment: moment && { ...moment, isOpen: false } }),
  'seat.played': (board, { personId, isDemo }) => ({
    demo: isDemo ? withOne(board.demo, personId) : without(board.demo, personId),
  }),
  'turn.moved': (_, { turns }) => ({ turns }),
  'parts.changed': (_, { parts }) => ({ parts }),
  ...foldWriting,
  'hand.raised': (board, { personId }) => ({ hands: withOne(board.hands, personId) }),
  'hand.lowered': (board, { personId }) => ({ hands: without(board.hands, personId) }),
  'message.posted': (board, { message }) => ({ messages: [...board.messages, message] }),
  'message.removed': (board, { messageId }) => ({
    messages: board.messages.filter((m) => m.id !== messageId),
  }),
};

/** Folds one event of `room:<id>/members` into the board. No clock, no chance: both sides get the same board. */
export function reduceRoom(board: RoomBoard, event: StreamEvent<'room/members'>): RoomBoard {
  if (event.payload === null) return board;
  // What a later release tells, this page does not know; its number still counts.
  const step = fold[event.type] as ((b: RoomBoard, p: unknown) => Partial<RoomBoard>) | undefined;
  return step ? { ...board, ...step(board, event.payload) } : board;
}
