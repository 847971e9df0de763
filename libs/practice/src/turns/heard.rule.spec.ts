import { stepTurns } from '@colloquy/contracts';
import { hear } from './heard.rule.js';
import { turnOrder } from './turn-order.rule.js';

const turn = (holder: string, lasted: number, could: string, everybody = 'abcd') => ({
  holder,
  lasted,
  could: [...could],
  everybody: [...everybody],
});
const leastHeard = stepTurns.parse({ mayPass: true, order: 'least_heard' });

describe('who has been heard least', () => {
  it.each([
    ['counts the turn of its holder', hear({}, turn('a', 60, 'abcd')), { a: 60, b: 0, c: 0, d: 0 }],
    [
      'LR-76: an absent person is not counted as quiet',
      hear({ a: 60 }, turn('a', 60, 'abc')),
      { a: 120, b: 0, c: 0, d: 20 },
    ],
    [
      'LR-76: nor is one who only listens in this step',
      hear({}, turn('a', 30, 'ab')),
      { a: 30, b: 0, c: 15, d: 15 },
    ],
  ])('%s', (_, heard, expected) => expect(heard).toEqual(expected));

  it('LR-76: whoever was silent comes before whoever was away', () => {
    const heard = hear(hear({}, turn('a', 60, 'abc')), turn('b', 60, 'abc'));
    expect(turnOrder(leastHeard, [...'abcd'], 'room', heard)).toEqual([...'cdab']);
  });
});

describe('the order of a round', () => {
  it('by chance is the same for the same room and step, and another for another', () => {
    const random = stepTurns.parse({ mayPass: true, order: 'random' });
    const people = [...'abcdefghijkl'];
    expect(turnOrder(random, people, 'room 1', {})).toEqual(turnOrder(random, people, 'room 1', {}));
    expect(turnOrder(random, people, 'room 1', {})).not.toEqual(turnOrder(random, people, 'room 2', {}));
    expect([...turnOrder(random, people, 'room 1', {})].sort()).toEqual(people);
  });
});
