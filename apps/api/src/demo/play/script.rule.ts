import type { RoomBoard } from '@colloquy/contracts';
import { script } from './script.js';

/** One line of the script: somebody says something, or raises a hand. */
export interface Line {
  who: string;
  say?: string;
  hand?: true;
}
type Scenes = Omit<typeof script, 'takeaways'>;

export const linesOf = (stepKey: string): Line[] =>
  stepKey in script ? (script[stepKey as keyof Scenes] as Line[]) : [];

export const keepsakeOf = (persona: string): { takeaway: string; action: string } | undefined =>
  (script.takeaways as Record<string, { takeaway: string; action: string }>)[persona];

/**
 * The lines of a step that are still to come. What was said is read from the room itself, so that a play which begins
 * again goes on where the room is and repeats nothing.
 */
export function linesLeft(
  lines: Line[],
  stepIndex: number | null,
  board: Pick<RoomBoard, 'messages' | 'hands'>,
  personOf: (persona: string) => string | undefined,
): { line: Line; place: number }[] {
  const said = new Map<string, number>();
  for (const { authorId, stepIndex: at } of board.messages)
    if (at === stepIndex) said.set(authorId, (said.get(authorId) ?? 0) + 1);
  const saysAfter = (place: number, who: string) =>
    lines.slice(place).filter((line) => line.who === who && line.say).length;
  const says = (who: string) => lines.filter((line) => line.who === who && line.say).length;
  return lines
    .map((line, place) => ({ line, place }))
    .filter(({ line, place }) => {
      const personId = personOf(line.who);
      if (!personId) return false;
      const done = said.get(personId) ?? 0;
      // A line is over once its speaker has said as many as came up to it; a hand, once it is up or its line was said.
      const before = says(line.who) - saysAfter(place, line.who);
      return line.hand ? done <= before && !board.hands.includes(personId) : done <= before;
    });
}
