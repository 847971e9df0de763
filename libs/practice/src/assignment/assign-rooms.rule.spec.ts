import { assignRooms, type Deal, type Dealt, pairKey } from './assign-rooms.rule.js';

const people = (count: number, of: (i: number) => Partial<Dealt> = () => ({})): Dealt[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `p${i}`,
    profession: null,
    employer: null,
    region: null,
    ...of(i),
  }));
function deal(dealing: Parameters<typeof assignRooms>[0]): Deal {
  const dealt = assignRooms(dealing);
  if ('impossible' in dealt) throw new Error(`impossible: ${dealt.impossible}`);
  return dealt;
}

describe('dealing people into rooms', () => {
  it('LR-77: sizes differ by at most one, for 4 to 40 people and any number of rooms, and nobody is lost', () => {
    for (let count = 4; count <= 40; count += 1)
      for (let rooms = 1; rooms <= count; rooms += 1) {
        const dealt = deal({ people: people(count), rooms, seed: count * 100 + rooms });
        const sizes = dealt.rooms.map(({ length }) => length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        expect(dealt.rooms.flat().sort()).toEqual(
          people(count)
            .map(({ id }) => id)
            .sort(),
        );
      }
  });

  it('LR-79: two who must not share a room never do, whatever else is asked for', () => {
    for (let seed = 0; seed < 12; seed += 1) {
      const apart = Array.from(
        { length: 8 },
        (_, i) => [`p${(i * 7 + seed) % 24}`, `p${(i * 5 + 3 + seed) % 24}`] as const,
      ).filter(([a, b]) => a !== b);
      const earlier = new Map(
        Array.from({ length: 40 }, (_, i) => [pairKey(`p${i % 24}`, `p${(i * 3 + 1) % 24}`), 1]),
      );
      const mixed = people(24, (i) => ({
        profession: i % 3 ? 'social worker' : 'nurse',
        employer: `e${i % 5}`,
      }));
      const dealt = deal({ people: mixed, rooms: 6, seed, apart, earlier, isMixed: true });
      for (const [a, b] of apart)
        expect(dealt.rooms.some((room) => room.includes(a) && room.includes(b))).toBe(false);
    }
  });

  it.each([
    [
      'three who must all be apart, in two rooms',
      8,
      2,
      [
        ['p0', 'p1'],
        ['p1', 'p2'],
        ['p0', 'p2'],
        ['p5', 'p6'],
      ],
      ['p0', 'p1', 'p2'],
    ],
    ['two, in the one room there is', 4, 1, [['p2', 'p3']], ['p2', 'p3']],
    [
      'one from whom everybody must be apart, where rooms have to be even',
      4,
      2,
      [
        ['p0', 'p1'],
        ['p0', 'p2'],
        ['p0', 'p3'],
      ],
      ['p0', 'p1', 'p2', 'p3'],
    ],
  ] as [string, number, number, [string, string][], string[]][])(
    'LR-79: %s: the plan is refused, naming the fewest people it concerns',
    (_, count, rooms, apart, named) => {
      expect(assignRooms({ people: people(count), rooms, seed: 1, apart })).toEqual({ impossible: named });
    },
  );

  it.each([1, 2, 3, 4])(
    'LR-80: five sessions of twenty people in five rooms of four repeat at most five pairings (seed %i)',
    (seed) => {
      const earlier = new Map<string, number>();
      let repeats = 0;
      for (let session = 0; session < 5; session += 1) {
        const dealt = deal({ people: people(20), rooms: 5, seed: seed * 31 + session, earlier });
        repeats += dealt.repeats;
        for (const room of dealt.rooms)
          for (const [i, a] of room.entries())
            for (const b of room.slice(0, i))
              earlier.set(pairKey(a, b), (earlier.get(pairKey(a, b)) ?? 0) + 1);
      }
      expect(repeats).toBeLessThanOrEqual(5);
    },
  );

  it('spreads professions and employers as evenly as they go', () => {
    const mixed = people(20, (i) => ({
      profession: i < 10 ? 'nurse' : 'social worker',
      employer: `e${i % 4}`,
    }));
    const dealt = deal({ people: mixed, rooms: 5, seed: 3, isMixed: true });
    expect(dealt).toMatchObject({ uneven: 0, colleagues: 0 });
  });

  it('deals the same with the same seed, and says what could not be helped', () => {
    const earlier = new Map([
      [pairKey('p0', 'p1'), 2],
      [pairKey('p0', 'p2'), 1],
      [pairKey('p1', 'p2'), 1],
    ]);
    const asked = { people: people(4), rooms: 2, seed: 11, earlier };
    expect(deal(asked)).toEqual(deal(asked));
    expect(deal(asked).repeats).toBe(1);
    expect(deal({ ...asked, seed: 12, people: people(30), rooms: 6 }).rooms).not.toEqual(
      deal({ ...asked, seed: 13, people: people(30), rooms: 6 }).rooms,
    );
  });
});
