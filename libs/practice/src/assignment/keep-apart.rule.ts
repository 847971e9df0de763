type Pair = readonly [string, string];

/** Looked at so often at most: beyond that a set of pairs is taken for impossible. */
const PATIENCE = 200_000;

/** How many people sit in each room: as even as it goes, the larger ones first. */
export function evenSizes(people: number, rooms: number): number[] {
  const least = Math.floor(people / rooms);
  return Array.from({ length: rooms }, (_, i) => least + (i < people % rooms ? 1 : 0));
}

/**
 * Seats those who have somebody to be kept apart from, so that no two of a pair share a room and no room takes more than its
 * size. @returns the rooms with these people in them; null where there is no way
 */
export function seatApart(
  pairs: readonly Pair[],
  sizes: readonly number[],
  order: readonly string[],
): string[][] | null {
  const others = new Map<string, Set<string>>();
  for (const [a, b] of pairs) {
    if (a === b) continue;
    others.set(a, (others.get(a) ?? new Set()).add(b));
    others.set(b, (others.get(b) ?? new Set()).add(a));
  }
  // Whoever has most to avoid is seated first.
  const people = order
    .filter((id) => others.has(id))
    .sort((a, b) => others.get(b)!.size - others.get(a)!.size);
  const rooms: string[][] = sizes.map(() => []);
  let looks = 0;
  const seat = (i: number): boolean => {
    const person = people[i];
    if (person === undefined) return true;
    const tried = new Set<number>();
    for (const [at, room] of rooms.entries()) {
      // Of empty rooms of one size, one is as good as another.
      if (room.length === 0 && tried.has(sizes[at]!)) continue;
      if (room.length === 0) tried.add(sizes[at]!);
      if (room.length >= sizes[at]! || room.some((id) => others.get(person)!.has(id))) continue;
      if ((looks += 1) > PATIENCE) return false;
      room.push(person);
      if (seat(i + 1)) return true;
      room.pop();
    }
    return false;
  };
  return seat(0) ? rooms : null;
}

/** The fewest people whose pairs cannot all be kept in these rooms: what a refusal names. */
export function impossibleSet(
  pairs: readonly Pair[],
  sizes: readonly number[],
  order: readonly string[],
): string[] {
  let left = [...new Set(pairs.flat())].filter((id) => order.includes(id));
  const among = (people: string[]) => pairs.filter((pair) => pair.every((id) => people.includes(id)));
  for (const person of [...left]) {
    const without = left.filter((id) => id !== person);
    if (seatApart(among(without), sizes, order) === null) left = without;
  }
  return left;
}
