/** Somebody has attended who was there for this part of the scheduled minutes. */
const THRESHOLD = 0.75;
const MINUTE = 60_000;

/** One connection, in milliseconds; one that was never ended ends where it was last seen. */
export interface Interval {
  beganAt: number;
  endedAt: number;
}

/** From when on minutes count, and until when; null while the session goes on. */
export interface SessionTime {
  from: number;
  to: number;
}

/** Minutes really present: two tabs at once are one, and what lay before or after the session is none. */
export function minutesPresent(intervals: Interval[], { from, to }: SessionTime): number {
  let [total, until] = [0, from];
  for (const { beganAt, endedAt } of [...intervals].sort((a, b) => a.beganAt - b.beganAt)) {
    const [begin, end] = [Math.max(beganAt, until), Math.min(endedAt, to)];
    if (end <= begin) continue;
    total += end - begin;
    until = end;
  }
  return Math.floor(total / MINUTE);
}

export const hasAttended = (minutes: number, scheduledMinutes: number): boolean =>
  scheduledMinutes > 0 && minutes >= THRESHOLD * scheduledMinutes;
