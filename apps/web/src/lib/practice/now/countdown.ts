/** What is said of a step’s time, and when: at most four sentences in a step, never one a second. */
export type Mark = 'half' | 'five' | 'one' | 'zero';

const MINUTE = 60_000;

/** The moments of a step of `length` at which something is said, in milliseconds left, the last one first. */
export function marksOf(length: number): [Mark, left: number][] {
  const marks: [Mark, number][] = [
    ['zero', 0],
    ['one', MINUTE],
    ['five', 5 * MINUTE],
    ['half', length / 2],
  ];
  // In a short step one minute may be more than half, and half may be five minutes.
  return marks.filter(([mark, left]) => mark === 'zero' || mark === 'half' || left < length / 2);
}

/** The mark that was just crossed going from `before` to `now` milliseconds left, if any. */
export function crossed(length: number, before: number, now: number): Mark | null {
  return marksOf(length).find(([, left]) => before > left && now <= left)?.[0] ?? null;
}

/** 6:12 – and after the end, how long it has been over. */
export function minutesAndSeconds(left: number): string {
  // Counting down, a second is shown until it is over; counting up, once it is.
  const seconds = left >= 0 ? Math.ceil(left / 1000) : Math.floor(-left / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Milliseconds until the shown time changes. */
export const untilNextSecond = (left: number) => (((left % 1000) + 1000) % 1000) + 1;
