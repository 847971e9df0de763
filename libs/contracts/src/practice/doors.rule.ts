import type { RoomDoors } from './doors.js';

/** Milliseconds and people (LR-10, R-81). */
export const DOORS = {
  endAfter: 10 * 60_000,
  warnBefore: 5 * 60_000,
  stayFor: 15 * 60_000,
  enough: 3,
} as const;

export const openDoors: RoomDoors = { areOpen: true, endsAt: null, stayUntil: null };

/** a facilitator and three others. Fewer may begin all the same; they are told. */
export const areEnough = (inside: readonly { role: string }[]): boolean =>
  inside.some(({ role }) => role === 'facilitator') &&
  inside.filter(({ role }) => role !== 'facilitator').length >= DOORS.enough;
