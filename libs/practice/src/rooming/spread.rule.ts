import type { MethodStep } from '@colloquy/contracts';

type Rooming = NonNullable<MethodStep['rooming']>;

/** How many rooms so many people make: an odd one makes a three, never a one. One room is the room they are in. */
export function roomsFor(people: number, rooming: Rooming | null): number {
  if (rooming === 'pairs') return Math.max(1, Math.floor(people / 2));
  if (rooming === 'threes') return Math.max(1, Math.round(people / 3));
  // A pair that stays a pair would have nobody new to talk with.
  if (rooming === 'fours') return Math.max(1, Math.floor((people + 1) / 4));
  return 1;
}

/**
 * Who goes where for a step. Those who are together already (the pairs that become a four) stay together; sizes differ by as
 * little as that allows. One group means that nobody goes anywhere.
 */
export function spread(together: string[][], rooming: Rooming | null): string[][] {
  const people = together.flat();
  const count = roomsFor(people.length, rooming);
  if (count === 1) return [people];
  const units = rooming === 'fours' ? together : people.map((person) => [person]);
  if (units.length < count)
    return spread(
      people.map((person) => [person]),
      rooming,
    );
  if (units.every((unit) => unit.length === 1)) return deal(people, count);
  const rooms: string[][] = Array.from({ length: count }, () => []);
  for (const unit of [...units].sort((a, b) => b.length - a.length))
    rooms.reduce((least, room) => (room.length < least.length ? room : least)).push(...unit);
  return rooms;
}

/** Neighbours sit together; the first rooms take one more where it does not come out even. */
function deal(people: string[], count: number): string[][] {
  const least = Math.floor(people.length / count);
  const more = people.length % count;
  let taken = 0;
  return Array.from({ length: count }, (_, i) => {
    const size = least + (i < more ? 1 : 0);
    taken += size;
    return people.slice(taken - size, taken);
  });
}
