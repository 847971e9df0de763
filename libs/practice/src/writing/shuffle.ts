import { randomInt } from 'node:crypto';

/** The same things in an order that nobody can foresee or work out afterwards. */
export function shuffle<T>(things: readonly T[]): T[] {
  const shuffled = [...things];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
  }
  return shuffled;
}
