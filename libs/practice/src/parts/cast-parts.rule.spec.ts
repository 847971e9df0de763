import { methodPart } from '@colloquy/contracts';
import { type Cast, castParts, hasRoom, withPart } from './cast-parts.rule.js';

const part = (key: string, count: number | null, given: object = {}) =>
  methodPart.parse({ key, title: key, says: '', count, ...given });
const cast = (given: Partial<Cast> = {}): Cast => ({
  members: [...'abcde'],
  facilitators: ['f'],
  had: {},
  given: {},
  seed: 'room',
  ...given,
});
const whoHas = (parts: Record<string, string[]>, key: string) =>
  Object.keys(parts).filter((id) => parts[id]!.includes(key));

describe('casting parts', () => {
  it('gives each as many as the method says, one part a person, and the rest what is for all left over', () => {
    const cast1 = castParts([part('timekeeper', 1), part('consultant', 2), part('observer', null)], cast());
    expect(whoHas(cast1, 'timekeeper')).toHaveLength(1);
    expect(whoHas(cast1, 'consultant')).toHaveLength(2);
    expect(whoHas(cast1, 'observer')).toHaveLength(2);
    expect(Object.values(cast1).every((keys) => keys.length === 1)).toBe(true);
  });

  it('is the same for the same room, and not for every room', () => {
    const by = (seed: string) => castParts([part('scribe', 1)], cast({ seed }));
    expect(by('one')).toEqual(by('one'));
    expect(new Set([...'123456789'].map((seed) => whoHas(by(seed), 'scribe')[0])).size).toBeGreaterThan(1);
  });

  it('goes round: over five sessions each of five has had it once', () => {
    const had: Record<string, Record<string, number>> = {};
    for (const session of '12345') {
      const [who] = whoHas(castParts([part('scribe', 1)], cast({ had, seed: session })), 'scribe');
      had[who!] = { scribe: (had[who!]?.['scribe'] ?? 0) + 1 };
    }
    expect(had).toEqual(Object.fromEntries([...'abcde'].map((id) => [id, { scribe: 1 }])));
  });

  it.each([
    [
      'keeps whoever volunteered',
      castParts([part('scribe', 1)], cast({ given: { d: ['scribe'] } })),
      { d: ['scribe'] },
    ],
    [
      'gives a second place beside a volunteer to somebody else',
      whoHas(
        castParts([part('scribe', 2)], cast({ members: ['d', 'e'], given: { d: ['scribe'] } })),
        'scribe',
      ),
      ['d', 'e'],
    ],
    ['leaves a part out where nobody is left', castParts([part('scribe', 1)], cast({ members: [] })), {}],
    [
      'or gives it to who facilitates',
      castParts([part('scribe', 1, { whenMissing: 'facilitator' })], cast({ members: [] })),
      { f: ['scribe'] },
    ],
    [
      'with too few people the first parts come first',
      whoHas(castParts([part('first', 1), part('second', 1)], cast({ members: ['a'] })), 'second'),
      [],
    ],
  ])('%s', (_, parts, expected) => expect(parts).toEqual(expected));

  it.each([
    ['takes one', withPart({}, 'a', 'scribe', true), { a: ['scribe'] }],
    ['takes it once', withPart({ a: ['scribe'] }, 'a', 'scribe', true), { a: ['scribe'] }],
    ['puts it down', withPart({ a: ['scribe'] }, 'a', 'scribe', false), {}],
    ['keeps the others', withPart({ a: ['x', 'scribe'] }, 'a', 'scribe', false), { a: ['x'] }],
    ['has room for another', hasRoom(part('scribe', 2), { a: ['scribe'] }), true],
    ['has none', hasRoom(part('scribe', 1), { a: ['scribe'] }), false],
    ['always has for everybody', hasRoom(part('scribe', null), { a: ['scribe'] }), true],
  ])('somebody %s', (_, parts, expected) => expect(parts).toEqual(expected));
});
