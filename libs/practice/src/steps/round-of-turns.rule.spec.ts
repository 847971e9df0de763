import type { RoomTurns } from '@colloquy/contracts';
import { beginRound, finishTurn, joinRound, leaveRound } from './round-of-turns.rule.js';

const round = (order: string, holder: string | null, done = ''): RoomTurns => ({
  order: [...order],
  holder,
  done: [...done],
});

describe('a round of turns', () => {
  it.each([
    ['begins with the first seat', beginRound([...'abc']), round('abc', 'a')],
    ['of nobody has no holder', beginRound([]), round('', null)],
    ['goes on to the next seat', finishTurn(round('abc', 'a')), round('abc', 'b', 'a')],
    ['ends after the last', finishTurn(round('abc', 'c', 'ab')), round('abc', null, 'abc')],
    ['stays ended', finishTurn(round('ab', null, 'ab')), round('ab', null, 'ab')],
    ['LR-71: takes in a late joiner at the end', joinRound(round('ab', 'a'), 'c'), round('abc', 'a')],
    [
      'LR-71: gives a joiner a turn even when it was over',
      joinRound(round('ab', null, 'ab'), 'c'),
      round('abc', 'c', 'ab'),
    ],
    ['of nobody begins with whoever comes', joinRound(round('', null), 'a'), round('a', 'a')],
    ['does not count somebody twice', joinRound(round('ab', 'b', 'a'), 'a'), round('ab', 'b', 'a')],
    ['LR-71: skips somebody who leaves', leaveRound(round('abc', 'a'), 'b'), round('ac', 'a')],
    [
      'LR-71: hands the turn on when the holder leaves',
      leaveRound(round('abc', 'b', 'a'), 'b'),
      round('ac', 'c', 'a'),
    ],
    ['ends when the last holder leaves', leaveRound(round('ab', 'b', 'a'), 'b'), round('a', null, 'a')],
    [
      'keeps what somebody said who leaves later',
      leaveRound(round('abc', 'b', 'a'), 'a'),
      round('abc', 'b', 'a'),
    ],
    ['does not mind a stranger leaving', leaveRound(round('ab', 'a'), 'z'), round('ab', 'a')],
  ])('%s', (_, turns, expected) => expect(turns).toEqual(expected));

  it('LR-70: ends only when everybody in it has had their turn', () => {
    let turns = beginRound([...'abcde']);
    const heard: string[] = [];
    while (turns.holder !== null) {
      heard.push(turns.holder);
      turns = finishTurn(turns);
    }
    expect(heard).toEqual([...'abcde']);
  });
});
