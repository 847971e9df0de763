import { evenSizes, impossibleSet, seatApart } from './keep-apart.rule.js';
import { seeded, shuffled } from './seeded.rule.js';

/** Somebody to be dealt into a room, and what is known of them; null where nothing is. */
export interface Dealt {
  id: string;
  profession: string | null;
  employer: string | null;
  region: string | null;
}
export interface Dealing {
  people: Dealt[];
  rooms: number;
  seed: number;
  /** Two who must not share a room, whatever else that costs. */
  apart?: readonly (readonly [string, string])[];
  /** Who was in a room with whom before, and how often: `pairKey` names the pair. */
  earlier?: ReadonlyMap<string, number>;
  /** Whether professions, employers and regions are spread. */
  isMixed?: boolean;
}
export interface Deal {
  rooms: string[][];
  /** Pairs who were together before and are again. */
  repeats: number;
  /** People by whom a profession is unevenly spread. */
  uneven: number;
  /** Pairs of one employer who share a room. */
  colleagues: number;
}

export const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** practice.md 2.6: what each costs. Whoever must be kept apart always is. */
const REPEAT = 10;
const AGAIN = 2;
const UNEVEN = 3;
/** So many swaps are looked at altogether: the same everywhere, and done within a second. */
const EFFORT = 2_000_000;
/** It is left alone once so many shakes made it no better. */
const PATIENCE = 400;
/** Once nothing more is won by one swap, so many at random shake it, and it begins again from there. */
const SHAKES = 3;

/**
 * Deals people into rooms whose sizes differ by at most one: shuffles, then swaps two people for as long as that makes it
 * better, then shakes it and tries again. The same seed deals the same. @returns whom it would be impossible to keep apart
 */
export function assignRooms(dealing: Dealing): Deal | { impossible: string[] } {
  const { people, rooms, seed, apart = [] } = dealing;
  const ids = people.map(({ id }) => id);
  const sizes = evenSizes(people.length, rooms);
  const here = apart.filter((pair) => pair.every((id) => ids.includes(id)));
  if (seatApart(here, sizes, ids) === null) return { impossible: impossibleSet(here, sizes, ids) };
  const table = new Table(dealing, here);
  return table.describe(table.search(sizes, seeded(seed)));
}

/** The people by number, with what each two of them cost in one room. */
class Table {
  readonly #ids: string[];
  readonly #apartPairs: readonly (readonly [string, string])[];
  readonly #pairs: Float64Array;
  readonly #apart: Uint8Array;
  /** For each trait the kind of every person (-1 where it is not known), and how many there are of each kind. */
  readonly #traits: { of: Int16Array; all: number[] }[];
  readonly #earlier: ReadonlyMap<string, number>;
  readonly #people: Dealt[];
  readonly #rooms: number;
  /** For each trait, how many of each kind are in each room now. */
  #counts: Int16Array[] = [];
  #looks = 0;

  constructor(
    { people, rooms, earlier = new Map(), isMixed = false }: Dealing,
    apart: Dealing['apart'] & object,
  ) {
    this.#people = people;
    this.#rooms = rooms;
    this.#earlier = earlier;
    this.#apartPairs = apart;
    this.#ids = people.map(({ id }) => id);
    const n = people.length;
    this.#pairs = new Float64Array(n * n);
    this.#apart = new Uint8Array(n * n);
    const at = new Map(this.#ids.map((id, i) => [id, i]));
    for (let i = 0; i < n; i += 1)
      for (let j = 0; j < i; j += 1) {
        const times = earlier.get(pairKey(this.#ids[i]!, this.#ids[j]!)) ?? 0;
        this.#pairs[i * n + j] = this.#pairs[j * n + i] = times && REPEAT + AGAIN * (times - 1);
      }
    for (const [a, b] of apart) {
      const [i, j] = [at.get(a)!, at.get(b)!];
      this.#apart[i * n + j] = this.#apart[j * n + i] = 1;
    }
    const traits = isMixed ? (['profession', 'employer', 'region'] as const) : [];
    this.#traits = traits.map((trait) => {
      const kinds = [...new Set(people.flatMap((person) => person[trait] ?? []))];
      const of = Int16Array.from(people, (person) =>
        person[trait] === null ? -1 : kinds.indexOf(person[trait]),
      );
      return { of, all: kinds.map((_, kind) => of.reduce((sum, one) => sum + (one === kind ? 1 : 0), 0)) };
    });
  }

  /** The best that was found with the effort there is. */
  search(sizes: number[], chance: () => number): number[][] {
    let best = this.#deal(sizes, chance);
    if (this.#traits.length === 0 && this.#pairs.every((cost) => cost === 0)) return best;
    this.#countAll(best);
    this.#improve(best);
    let cost = this.#costOf(best);
    for (let idle = 0; cost > 0 && idle < PATIENCE && this.#looks < EFFORT; idle += 1) {
      const next = best.map((room) => [...room]);
      this.#countAll(next);
      this.#shake(next, chance);
      this.#improve(next);
      const price = this.#costOf(next);
      if (price < cost) idle = 0;
      // As good is taken too: one does not stay on a plain.
      if (price <= cost) [best, cost] = [next, price];
    }
    return best;
  }

  #deal(sizes: number[], chance: () => number): number[][] {
    const order = shuffled(this.#ids, chance);
    const seated = seatApart(this.#apartPairs, sizes, order)!;
    const taken = new Set(seated.flat());
    const rest = order.filter((id) => !taken.has(id));
    const at = new Map(this.#ids.map((id, i) => [id, i]));
    return seated.map((room, r) =>
      [...room, ...rest.splice(0, sizes[r]! - room.length)].map((id) => at.get(id)!),
    );
  }

  #countAll(rooms: number[][]): void {
    this.#counts = this.#traits.map(({ of, all }) => {
      const counts = new Int16Array(rooms.length * all.length);
      for (const [r, room] of rooms.entries())
        for (const i of room) if (of[i]! >= 0) counts[r * all.length + of[i]!]! += 1;
      return counts;
    });
  }

  /** Swaps two people of different rooms for as long as one swap makes it better. */
  #improve(rooms: number[][]): void {
    let isBetter = true;
    while (isBetter && this.#looks < EFFORT) {
      isBetter = false;
      for (let a = 0; a < rooms.length; a += 1)
        for (let b = a + 1; b < rooms.length; b += 1)
          for (let i = 0; i < rooms[a]!.length; i += 1)
            for (let j = 0; j < rooms[b]!.length; j += 1)
              if (this.#gain(rooms, a, i, b, j) > 1e-9) {
                this.#swap(rooms, a, i, b, j);
                isBetter = true;
              }
    }
  }

  #shake(rooms: number[][], chance: () => number): void {
    const any = (count: number) => Math.floor(chance() * count);
    for (let shake = 0; shake < SHAKES; shake += 1) {
      const [a, b] = [any(rooms.length), any(rooms.length)];
      if (a === b) continue;
      const [i, j] = [any(rooms[a]!.length), any(rooms[b]!.length)];
      if (this.#gain(rooms, a, i, b, j) > -Infinity) this.#swap(rooms, a, i, b, j);
    }
    this.#looks += 1;
  }

  #swap(rooms: number[][], a: number, i: number, b: number, j: number): void {
    const [p, q] = [rooms[a]![i]!, rooms[b]![j]!];
    rooms[a]![i] = q;
    rooms[b]![j] = p;
    for (const [t, { of, all }] of this.#traits.entries()) {
      const counts = this.#counts[t]!;
      for (const [person, from, to] of [
        [p, a, b],
        [q, b, a],
      ] as const) {
        if (of[person]! < 0) continue;
        counts[from * all.length + of[person]!]! -= 1;
        counts[to * all.length + of[person]!]! += 1;
      }
    }
  }

  #costOf(rooms: number[][]): number {
    let cost = 0;
    for (const room of rooms)
      for (let i = 0; i < room.length; i += 1)
        for (let j = 0; j < i; j += 1) cost += this.#pairs[room[i]! * this.#ids.length + room[j]!]!;
    return cost + this.#traits.reduce((sum, _, t) => sum + UNEVEN * this.#unevenIn(t), 0);
  }

  describe(rooms: number[][]): Deal {
    const together = rooms.flatMap((room) =>
      room.flatMap((a, i) => room.slice(0, i).map((b) => [a, b] as const)),
    );
    const has = (a: number, b: number) => this.#earlier.has(pairKey(this.#ids[a]!, this.#ids[b]!));
    const employer = (i: number) => this.#people[i]!.employer;
    return {
      rooms: rooms.map((room) => room.map((i) => this.#ids[i]!)),
      repeats: together.filter(([a, b]) => has(a, b)).length,
      uneven: this.#traits.length ? this.#unevenOf(rooms) : 0,
      colleagues: together.filter(([a, b]) => employer(a) !== null && employer(a) === employer(b)).length,
    };
  }

  /** What is won by swapping these two; nothing is worth it where one would meet somebody they must not. */
  #gain(rooms: number[][], a: number, i: number, b: number, j: number): number {
    this.#looks += 1;
    const n = this.#ids.length;
    const [here, there] = [rooms[a]!, rooms[b]!];
    const [p, q] = [here[i]!, there[j]!];
    let won = 0;
    for (let k = 0; k < here.length; k += 1) {
      if (k === i) continue;
      if (this.#apart[q * n + here[k]!]) return -Infinity;
      won += this.#pairs[p * n + here[k]!]! - this.#pairs[q * n + here[k]!]!;
    }
    for (let k = 0; k < there.length; k += 1) {
      if (k === j) continue;
      if (this.#apart[p * n + there[k]!]) return -Infinity;
      won += this.#pairs[q * n + there[k]!]! - this.#pairs[p * n + there[k]!]!;
    }
    for (let t = 0; t < this.#traits.length; t += 1) {
      const { of } = this.#traits[t]!;
      if (of[p] !== of[q]) won += UNEVEN * (this.#evened(t, of[p]!, a, b) + this.#evened(t, of[q]!, b, a));
    }
    return won;
  }

  /** By how much it becomes more even when one of this kind goes from one room to the other. */
  #evened(t: number, kind: number, from: number, to: number): number {
    if (kind < 0) return 0;
    const { all } = this.#traits[t]!;
    const [left, come] = [
      this.#counts[t]![from * all.length + kind]!,
      this.#counts[t]![to * all.length + kind]!,
    ];
    const total = all[kind]!;
    return (
      this.#uneven(total, left) +
      this.#uneven(total, come) -
      this.#uneven(total, left - 1) -
      this.#uneven(total, come + 1)
    );
  }

  #unevenIn(t: number): number {
    const { all } = this.#traits[t]!;
    let uneven = 0;
    for (let at = 0; at < this.#counts[t]!.length; at += 1)
      uneven += this.#uneven(all[at % all.length]!, this.#counts[t]![at]!);
    return uneven;
  }

  /** Of professions, the first trait. */
  #unevenOf(rooms: number[][]): number {
    this.#countAll(rooms);
    return this.#unevenIn(0);
  }

  /** By how many people a room has more or fewer of a kind than an even spread allows. */
  #uneven(all: number, inRoom: number): number {
    const most = Math.ceil(all / this.#rooms);
    const least = Math.floor(all / this.#rooms);
    return Math.max(0, inRoom - most) + Math.max(0, least - inRoom);
  }
}
