import { createHash } from 'node:crypto';
import { names, type RoomParts, type RoomRole, type StepTurns } from '@colloquy/contracts';
import type { Heard } from './turns.rule.js';

/** Somebody with a seat, as turns see them. */
export interface Seated {
  personId: string;
  role: RoomRole;
}

/** Whether the step gives this person turns: a presenter who listens has none. */
export const hasTurns = (rule: StepTurns, { personId, role }: Seated, parts: RoomParts): boolean =>
  !names(rule.without, role, parts[personId]);

/** Who follows whom in a round, for people in the order of their seats. The same seed always gives the same chance. */
export function turnOrder(rule: StepTurns, seated: string[], seed: string, heard: Heard): string[] {
  if (rule.order === 'random') return byChance(seated, seed);
  if (rule.order === 'least_heard') return [...seated].sort((a, b) => (heard[a] ?? 0) - (heard[b] ?? 0));
  return seated;
}

/** An order that the seed alone decides. */
export const byChance = (ids: readonly string[], seed: string): string[] =>
  ids
    .map((id) => ({ id, lot: createHash('sha256').update(`${seed} ${id}`).digest('hex') }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .map(({ id }) => id);
