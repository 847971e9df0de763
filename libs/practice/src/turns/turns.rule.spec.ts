import { stepTurns } from '@colloquy/contracts';
import {
  askTurn,
  beginTurns,
  finishTurn,
  handTurn,
  joinTurns,
  leaveQueue,
  leaveTurns,
  loseTurn,
  type Turns,
} from './turns.rule.js';

const ruleOf = (given: Partial<(typeof stepTurns)['_zod']['input']> = {}) =>
  stepTurns.parse({ mayPass: true, ...given });
const round = (order: string, holder: string | null, done = '', rest: Partial<Turns> = {}): Turns => ({
  kind: 'round',
  order: [...order],
  holder,
  done: [...done],
  missed: [],
  more: null,
  ...rest,
});
const piece = (holder: string | null, done = '', rest: Partial<Turns> = {}): Turns => ({
  ...round('', holder, done),
  kind: 'talking_piece',
  ...rest,
});
const queue = (order: string, holder: string | null, done = '', rest: Partial<Turns> = {}): Turns => ({
  ...round(order, holder, done),
  kind: 'queue',
  ...rest,
});
const once = ruleOf({ mayPass: false });
const chance = ruleOf();
const pieceRule = ruleOf({ kind: 'talking_piece' });
const queueRule = ruleOf({ kind: 'queue', order: 'hands' });
const leastHeard = ruleOf({ kind: 'queue', order: 'least_heard' });

describe('a round of turns', () => {
  it.each([
    ['begins with the first of its order', beginTurns(once, [...'abc']), round('abc', 'a')],
    ['of nobody has no holder', beginTurns(once, []), round('', null)],
    ['goes on to the next', finishTurn(round('abc', 'a'), once), round('abc', 'b', 'a')],
    ['ends after the last', finishTurn(round('abc', 'c', 'ab'), once), round('abc', null, 'abc')],
    ['stays ended', finishTurn(round('ab', null, 'ab'), once), round('ab', null, 'ab')],
    ['LR-71: takes in a late joiner at the end', joinTurns(round('ab', 'a'), once, 'c'), round('abc', 'a')],
    [
      'LR-71: gives a joiner a turn even when it was over',
      joinTurns(round('ab', null, 'ab'), once, 'c'),
      round('abc', 'c', 'ab'),
    ],
    ['of nobody begins with whoever comes', joinTurns(round('', null), once, 'a'), round('a', 'a')],
    ['does not count somebody twice', joinTurns(round('ab', 'b', 'a'), once, 'a'), round('ab', 'b', 'a')],
    ['LR-71: skips somebody who leaves', leaveTurns(round('abc', 'a'), once, 'b'), round('ac', 'a')],
    [
      'LR-71: goes on at once when the holder leaves',
      leaveTurns(round('abc', 'b', 'a'), once, 'b'),
      round('ac', 'c', 'a'),
    ],
    ['ends when the last holder leaves', leaveTurns(round('ab', 'b', 'a'), once, 'b'), round('a', null, 'a')],
    [
      'keeps what somebody said who leaves later',
      leaveTurns(round('abc', 'b', 'a'), once, 'a'),
      round('abc', 'b', 'a'),
    ],
    ['does not mind a stranger leaving', leaveTurns(round('ab', 'a'), once, 'z'), round('ab', 'a')],
    [
      'LR-34: goes on where the holder’s connection is gone',
      loseTurn(round('abc', 'b', 'a'), once),
      round('ac', 'c', 'a', { missed: ['b'] }),
    ],
    [
      'LR-34: offers them a turn on return',
      joinTurns(round('ac', null, 'ac', { missed: ['b'] }), once, 'b'),
      round('acb', 'b', 'ac'),
    ],
    [
      'does not wait for somebody who is gone for good',
      loseTurn(round('ac', 'c', 'a'), once),
      round('a', null, 'a', { missed: ['c'] }),
    ],
  ])('%s', (_, turns, expected) => expect(turns).toEqual(expected));

  it('LR-70: ends only when everybody in it has had their turn', () => {
    let turns = beginTurns(once, [...'abcde']);
    const heard: string[] = [];
    while (turns.holder !== null) {
      heard.push(turns.holder);
      turns = finishTurn(turns, once);
    }
    expect(heard).toEqual([...'abcde']);
  });
});

describe('what is added after a round in which one may pass', () => {
  const ended = round('abc', null, 'abc', { more: [] });
  it.each([
    ['everybody is asked once the last is done', finishTurn(round('abc', 'c', 'ab'), chance), ended],
    ['whoever asks first has the turn', askTurn(ended, chance, 'b'), { ...ended, holder: 'b' }],
    [
      'whoever asks then waits',
      askTurn({ ...ended, holder: 'b' }, chance, 'a'),
      { ...ended, holder: 'b', more: ['a'] },
    ],
    [
      'and has it afterwards',
      finishTurn({ ...ended, holder: 'b', more: ['a'] }, chance),
      { ...ended, holder: 'a' },
    ],
    ['nobody is left over', finishTurn({ ...ended, holder: 'a' }, chance), ended],
    ['before its end there is nothing to ask for', askTurn(round('abc', 'a'), chance, 'b'), null],
    [
      'whoever leaves does not wait any more',
      leaveTurns({ ...ended, holder: 'b', more: ['a'] }, chance, 'a'),
      { ...ended, holder: 'b' },
    ],
    [
      'who comes late has a turn of their own',
      joinTurns(ended, chance, 'd'),
      round('abcd', 'd', 'abc', { more: [] }),
    ],
    [
      'whoever was cut off while adding is the next on return',
      joinTurns(loseTurn({ ...ended, holder: 'b', more: ['a'] }, chance), chance, 'b'),
      { ...ended, holder: 'a', more: ['b'] },
    ],
    [
      'a method may do without it',
      finishTurn(round('ab', 'b', 'a'), ruleOf({ secondChance: false })),
      round('ab', null, 'ab'),
    ],
  ])('%s', (_, turns, expected) => expect(turns).toEqual(expected));

  it('LR-70: those who passed are offered once more, and turns say nothing of who they are', () => {
    // Passing and speaking are the same call: the turns after both are the same by construction, and so is the offer.
    const after = [...'abc'].reduce((turns) => finishTurn(turns, chance), beginTurns(chance, [...'abc']));
    expect(after).toEqual(ended);
    for (const anybody of 'abc') expect(askTurn(after, chance, anybody)?.holder).toBe(anybody);
  });
});

describe('a talking piece', () => {
  it.each([
    ['lies in the middle at first', beginTurns(pieceRule, [...'abc']), piece(null)],
    ['is taken by anybody', askTurn(piece(null), pieceRule, 'b'), piece('b')],
    ['is nobody else’s while somebody holds it', askTurn(piece('b'), pieceRule, 'a'), null],
    ['is handed to somebody', handTurn(piece('b'), pieceRule, 'a'), piece('a', 'b')],
    ['is put down', handTurn(piece('b', 'a'), pieceRule, null), piece(null, 'ab')],
    ['is put down by finishing', finishTurn(piece('b'), pieceRule), piece(null, 'b')],
    ['lies in the middle when its holder leaves', leaveTurns(piece('b'), pieceRule, 'b'), piece(null)],
    ['has no end that somebody could come late to', joinTurns(piece('b'), pieceRule, 'c'), piece('b')],
    [
      'LR-34: is free again where its holder is gone',
      loseTurn(piece('b'), pieceRule),
      piece(null, '', { missed: ['b'] }),
    ],
    [
      'LR-34: is theirs again on return',
      joinTurns(piece(null, '', { missed: ['b'] }), pieceRule, 'b'),
      piece('b'),
    ],
    [
      'LR-34: or as soon as it is put down',
      handTurn(joinTurns(piece('a', '', { missed: ['b'] }), pieceRule, 'b'), pieceRule, null),
      piece('b', 'a'),
    ],
  ])('%s', (_, turns, expected) => expect(turns).toEqual(expected));
});

describe('a queue', () => {
  it.each([
    ['is empty at first', beginTurns(queueRule, [...'abc']), queue('', null)],
    ['the first hand has the turn', askTurn(queue('', null), queueRule, 'b'), queue('', 'b')],
    ['others wait in the order of their hands', askTurn(queue('c', 'b'), queueRule, 'a'), queue('ca', 'b')],
    ['nobody waits twice', askTurn(queue('ca', 'b'), queueRule, 'a'), queue('ca', 'b')],
    ['the next one speaks', finishTurn(queue('ca', 'b'), queueRule), queue('a', 'c', 'b')],
    ['one may leave it', leaveQueue(queue('ca', 'b'), 'c'), queue('a', 'b')],
    ['whoever leaves the room does', leaveTurns(queue('ca', 'b'), queueRule, 'a'), queue('c', 'b')],
    [
      'LR-72: whoever has spoken least is next',
      askTurn(queue('ac', 'b'), leastHeard, 'd', { a: 1000, c: 3000, d: 2000 }),
      queue('adc', 'b'),
    ],
    [
      'LR-72: among equals whoever waited longer',
      askTurn(queue('ac', 'b'), leastHeard, 'd', { a: 1000, c: 1000, d: 1000 }),
      queue('acd', 'b'),
    ],
    [
      'LR-72: the times are not in it',
      Object.keys(askTurn(queue('', null), leastHeard, 'd', { d: 7 })!),
      ['kind', 'order', 'holder', 'done', 'missed', 'more'],
    ],
  ])('%s', (_, turns, expected) => expect(turns).toEqual(expected));
});
