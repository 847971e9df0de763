/** The day of the fixtures on which the demonstration stands. */
const DEMO_DAY = '2024-10-16';
const DAY = 86_400_000;
const WEEK = 7 * DAY;

/**
 * Moves a date of the fixtures by whole weeks, so that weekdays and times of day stay and the demonstration always
 * stands in the week of `today`.
 */
export function shiftedDate(fixture: string, today: Date): string {
  const weeks = Math.floor((startOf(today.toISOString()) - startOf(DEMO_DAY)) / WEEK);
  return dateOf(startOf(fixture) + weeks * WEEK);
}

/** The second Sunday after the demonstration’s day: the fictional further round closes then. */
export function secondSundayAfter(today: Date): string {
  const day = startOf(shiftedDate(DEMO_DAY, today));
  const toSunday = 7 - new Date(day).getUTCDay();
  return dateOf(day + toSunday * DAY + WEEK);
}

const startOf = (date: string) => Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
