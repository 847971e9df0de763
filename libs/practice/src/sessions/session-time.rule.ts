import { Temporal } from 'temporal-polyfill';
import { SessionInPast, SessionTimeMissing, SessionTimeTwice } from './session.errors.js';

/** Where the people who meet keep their clocks. */
export const ZONE = 'Europe/London';
/** The lobby opens this many minutes before the session. */
export const LOBBY_MINUTES = 15;
const MINUTE = 60_000;

/** What a calendar on the wall and the clock beside it say. */
export interface WallClock {
  /** 2026-12-03 */
  onDate: string;
  /** 10:00 */
  atTime: string;
}

/**
 * The instant of a wall-clock time, where there is exactly one.
 * @throws SessionTimeMissing in the hour that is left out in spring
 * @throws SessionTimeTwice in the hour that comes twice in autumn
 */
export function instantOf({ onDate, atTime }: WallClock, zone = ZONE): Date {
  const wall = Temporal.PlainDateTime.from(`${onDate}T${atTime}`);
  const [first, last] = (['earlier', 'later'] as const).map((disambiguation) =>
    wall.toZonedDateTime(zone, { disambiguation }),
  ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime];
  if (!first.toPlainDateTime().equals(wall)) throw new SessionTimeMissing(atTime);
  if (!first.equals(last)) throw new SessionTimeTwice(atTime);
  return new Date(first.epochMilliseconds);
}

/** @throws SessionInPast, and what `instantOf` throws */
export function judgeTime(wall: WallClock, now: Date): Date {
  const instant = instantOf(wall);
  if (instant.getTime() <= now.getTime()) throw new SessionInPast();
  return instant;
}

/** What the clock on the wall says at this instant, to the minute. */
export function wallClockAt(instant: Date, zone = ZONE): WallClock {
  const there = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
  return {
    onDate: there.toPlainDate().toString(),
    atTime: there.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
}

export const opensAt = (startsAt: Date): Date => new Date(startsAt.getTime() - LOBBY_MINUTES * MINUTE);
/** Its lobby is open, or should be. */
export const isDue = (startsAt: Date, now: Date): boolean => opensAt(startsAt) <= now;
export const endsAt = ({ startsAt, minutes }: { startsAt: Date; minutes: number }): Date =>
  new Date(startsAt.getTime() + minutes * MINUTE);
