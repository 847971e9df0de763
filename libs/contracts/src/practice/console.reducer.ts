import type { StreamEvent } from '../wire/events.js';
import { isCareRoom } from './care-room.rule.js';
import type { ConsoleBoard, ConsoleEvents, ConsolePulse, ConsoleRoom } from './console.js';

export const emptyConsole: ConsoleBoard = {
  rooms: [],
  help: [],
  recall: null,
  moment: null,
  choices: {},
  checkIns: [],
};

type Fold = {
  [T in keyof ConsoleEvents]: (board: ConsoleBoard, payload: ConsoleEvents[T]) => Partial<ConsoleBoard>;
};

/** Small rooms are gone with their step, and a room for two with who was in it; everything else stays until the session is over. */
export const isShown = ({ kind, state }: Pick<ConsoleRoom, 'kind' | 'state'>): boolean =>
  state !== 'closed' || !(kind === 'small' || isCareRoom(kind));

const fold: Fold = {
  'console.room_changed': (board, { room }) => ({
    rooms: [...board.rooms.filter(({ id }) => id !== room.id), room].filter(isShown).sort(inPlace),
  }),
  'help.asked': (board, { call }) => ({
    help: [...board.help.filter(({ id }) => id !== call.id), call],
  }),
  'help.settled': (board, { callId }) => ({ help: board.help.filter(({ id }) => id !== callId) }),
  'console.recall_set': (_, { recall }) => ({ recall }),
  'moment.choice_offered': (_, { moment }) => ({ moment, choices: {} }),
  'moment.ended': ({ moment }) => ({ moment: moment && { ...moment, isOpen: false } }),
  'moment.chosen': ({ choices }, { personId, choice }) => ({ choices: { ...choices, [personId]: choice } }),
  'check_in.asked': ({ checkIns }, { checkIn }) => ({
    checkIns: [...checkIns.filter(({ id }) => id !== checkIn.id), checkIn],
  }),
  'check_in.settled': ({ checkIns }, { checkInId }) => ({
    checkIns: checkIns.filter(({ id }) => id !== checkInId),
  }),
};

const inPlace = (a: ConsoleRoom, b: ConsoleRoom) => a.place - b.place || (a.id < b.id ? -1 : 1);

/** Folds one event of `session:<id>/facilitators` into the console’s board. */
export function reduceConsole(board: ConsoleBoard, event: StreamEvent<'session/facilitators'>): ConsoleBoard {
  if (event.payload === null) return board;
  const step = fold[event.type] as ((b: ConsoleBoard, p: unknown) => Partial<ConsoleBoard>) | undefined;
  return step ? { ...board, ...step(board, event.payload) } : board;
}

/** Nothing was said, written or moved for so long: somebody may want to look in. */
export const QUIET_AFTER = 180_000;
/** Over time by so much. */
export const BEHIND_AFTER = 30_000;

export type RoomAlarm = 'help' | 'behind' | 'quiet' | 'rest';

/** Whole minutes in which nothing was said, turned or written; null where that is as it should be. */
export function quietMinutes(room: ConsoleRoom, activeAt: number | null, now: number): number | null {
  if (room.state !== 'live' || room.isSilent || room.entered === 0 || activeAt === null) return null;
  const quiet = now - Math.max(activeAt, room.step?.startedAt ?? 0);
  return quiet >= QUIET_AFTER ? Math.floor(quiet / 60_000) : null;
}

/** Over its time, or at an earlier step than most others. */
export function isBehind(room: ConsoleRoom, rooms: ConsoleRoom[], now: number): boolean {
  if (room.state !== 'live' || !room.step || room.kind === 'plenary' || isCareRoom(room.kind)) return false;
  if (now - room.step.deadline >= BEHIND_AFTER) return true;
  const others = rooms.filter(
    ({ id, kind, state }) => id !== room.id && kind === room.kind && state === 'live',
  );
  const ahead = others.filter(({ step }) => (step?.index ?? 0) > room.step!.index);
  return others.length > 0 && ahead.length * 2 > others.length;
}

/** Why a room stands where it does in the console: help first, then behind, then quiet. */
export function alarmOf(room: ConsoleRoom, board: ConsoleBoard, pulse: ConsolePulse, now: number): RoomAlarm {
  if (board.help.some(({ roomId }) => roomId === room.id)) return 'help';
  if (isBehind(room, board.rooms, now)) return 'behind';
  return quietMinutes(room, pulse.rooms[room.id]?.activeAt ?? null, now) !== null ? 'quiet' : 'rest';
}
