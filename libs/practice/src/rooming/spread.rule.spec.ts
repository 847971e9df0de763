import { spread } from './spread.rule.js';

const people = (count: number) => Array.from({ length: count }, (_, i) => [`p${i}`]);
const sizes = (rooms: string[][]) => rooms.map(({ length }) => length).sort();

describe('where a group goes for a step', () => {
  it.each([
    ['pairs', 2, [2]],
    ['pairs', 3, [3]],
    ['pairs', 4, [2, 2]],
    ['pairs', 5, [2, 3]],
    ['pairs', 9, [2, 2, 2, 3]],
    ['threes', 4, [4]],
    ['threes', 5, [2, 3]],
    ['threes', 7, [3, 4]],
    ['threes', 9, [3, 3, 3]],
    ['fours', 6, [6]],
    ['fours', 7, [3, 4]],
    ['fours', 8, [4, 4]],
    ['fours', 5, [5]],
    ['together', 8, [8]],
    ['alone', 8, [8]],
  ] as const)('%s of %i people', (rooming, count, expected) => {
    const rooms = spread(people(count), rooming);
    expect(sizes(rooms)).toEqual(expected);
    expect(rooms.flat().sort()).toEqual(people(count).flat().sort());
  });

  it('an odd number makes a three, and nobody is ever alone', () => {
    for (let count = 2; count <= 40; count += 1)
      for (const rooming of ['pairs', 'threes', 'fours'] as const)
        expect(Math.min(...spread(people(count), rooming).map(({ length }) => length))).toBeGreaterThan(1);
  });

  it('pairs become fours together', () => {
    const pairs = spread(people(10), 'pairs');
    const fours = spread(pairs, 'fours');
    for (const pair of pairs)
      expect(fours.filter((four) => pair.every((id) => four.includes(id)))).toHaveLength(1);
    expect(sizes(fours)).toEqual([4, 6]);
  });
});
