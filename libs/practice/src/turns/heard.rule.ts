import type { Heard } from './turns.rule.js';

/**
 * Counts a turn. Whoever could not have spoken (absent, or listening in this step) is credited with what each of the
 * others had on average: silence that was not theirs never makes them the quiet one.
 */
export function hear(
  heard: Heard,
  turn: { holder: string; lasted: number; could: readonly string[]; everybody: readonly string[] },
): Heard {
  const { holder, lasted, could, everybody } = turn;
  const average = could.length ? lasted / could.length : 0;
  const more = (id: string) => (id === holder ? lasted : could.includes(id) ? 0 : average);
  return { ...heard, ...Object.fromEntries(everybody.map((id) => [id, (heard[id] ?? 0) + more(id)])) };
}
