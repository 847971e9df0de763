import type { RoomCourse, RoomStep } from '@colloquy/contracts';

/** What is said of a step’s time, and when: at most four sentences in a step, never one a second. */
export type Mark = 'five' | 'one' | 'ten' | 'zero';

const MINUTE = 60_000;

/** The moments of a step of `length` at which something is said, in milliseconds left, the last one first. */
export function marksOf(length: number): [Mark, left: number][] {
  const marks: [Mark, number][] = [
    ['zero', 0],
    ['ten', 10_000],
    ['one', MINUTE],
    ['five', 5 * MINUTE],
  ];
  // Not what is said when the step has hardly begun.
  return marks.filter(([mark, left]) => mark === 'zero' || left < length * 0.8);
}

/** The mark that was just crossed going from `before` to `now` milliseconds left, if any. */
export function crossed(length: number, before: number, now: number): Mark | null {
  return marksOf(length).find(([, left]) => before > left && now <= left)?.[0] ?? null;
}

/** 06:12 – and after the end, how long it has been over. */
export function minutesAndSeconds(left: number): string {
  // Counting down, a second is shown until it is over; counting up, once it is.
  const seconds = left >= 0 ? Math.ceil(left / 1000) : Math.floor(-left / 1000);
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}

/** What is left of a step: while its timer stands still, what was left when it stopped. */
export const timeLeft = (
  { deadline }: Pick<RoomStep, 'deadline'>,
  { heldAt }: Pick<RoomCourse, 'heldAt'>,
  now: number,
): number => deadline - (heldAt ?? now);

/** Milliseconds until the shown time changes. */
export const untilNextSecond = (left: number) => (((left % 1000) + 1000) % 1000) + 1;
