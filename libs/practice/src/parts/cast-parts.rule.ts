import type { MethodPart, RoomParts } from '@colloquy/contracts';
import { byChance } from '../turns/turn-order.rule.js';

/** Person → part → how often they have had it in earlier sessions of the group. */
export type PartMemory = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface Cast {
  /** Members who are here, without who presents and who facilitates. */
  members: readonly string[];
  facilitators: readonly string[];
  had: PartMemory;
  /** What somebody volunteered for, or was given: it is never taken away. */
  given: RoomParts;
  seed: string;
}

/**
 * Casts the parts of a method in their order: one part a person, to whoever has had it least; chance, made from the seed
 * alone, decides between equals. A part without a number goes to everybody left over.
 */
export function castParts(parts: readonly MethodPart[], cast: Cast): RoomParts {
  const { members, facilitators, had, given, seed } = cast;
  const now: RoomParts = structuredClone(given);
  const give = (personId: string, key: string) => (now[personId] = [...(now[personId] ?? []), key]);
  for (const { key, count, rotates, whenMissing } of parts) {
    const taken = Object.values(now).filter((keys) => keys.includes(key)).length;
    const times = (personId: string) => (rotates ? (had[personId]?.[key] ?? 0) : 0);
    const free = byChance(
      members.filter((personId) => !now[personId]?.length),
      `${seed} ${key}`,
    ).sort((a, b) => times(a) - times(b));
    const chosen = count === null ? free : free.slice(0, Math.max(0, count - taken));
    for (const personId of chosen) give(personId, key);
    const [facilitator] = facilitators;
    if (whenMissing === 'facilitator' && taken + chosen.length === 0 && facilitator) give(facilitator, key);
  }
  return now;
}

/** Whether somebody may take a part beside those who have it. */
export function hasRoom({ key, count }: MethodPart, parts: RoomParts): boolean {
  return count === null || Object.values(parts).filter((keys) => keys.includes(key)).length < count;
}

/** The parts with one more, or one fewer; nobody is left in them with none. */
export function withPart(parts: RoomParts, personId: string, part: string, has: boolean): RoomParts {
  const { [personId]: before = [], ...others } = parts;
  const keys = before.filter((key) => key !== part);
  if (has) keys.push(part);
  return keys.length ? { ...others, [personId]: keys } : others;
}

/** The parts without somebody who has no seat any more. */
export function withoutPerson(parts: RoomParts, personId: string): RoomParts {
  return Object.fromEntries(Object.entries(parts).filter(([id]) => id !== personId));
}
