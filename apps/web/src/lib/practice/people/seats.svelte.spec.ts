import { emptyBoard, type RoomTurns, type RoomView } from '@colloquy/contracts';
import { describe, expect, it } from 'vitest';
import { seatsOf } from './seats.ts';

const people = ['ada', 'bo', 'cem', 'dia'];
const room = {
  me: { personId: 'ada' },
  members: people.map((personId, seat) => ({
    personId,
    displayName: personId,
    selfDescription: '',
    role: 'member',
    seat,
    isDemo: false,
    isGuest: false,
  })),
} as unknown as RoomView;
const turns = (given: Partial<RoomTurns>): RoomTurns => ({
  kind: 'round',
  order: [],
  holder: null,
  done: [],
  missed: [],
  more: null,
  until: null,
  ...given,
});
const seats = (given: Partial<RoomTurns>, board = {}) =>
  seatsOf(room, { ...emptyBoard, ...board, turns: turns(given) }, {});

describe('who is at the table', () => {
  it.each<[string, Partial<RoomTurns>, (string | null)[]]>([
    [
      'a round: everybody has their place',
      { order: people, holder: 'bo', done: ['ada'] },
      ['done', 'now', 'waiting', 'waiting'],
    ],
    [
      'LR-69: of a talking piece only its holder is marked as speaking',
      { kind: 'talking_piece', holder: 'cem', done: ['ada', 'cem'] },
      ['done', null, 'now', null],
    ],
    [
      'LR-69: while it lies in the middle nobody is',
      { kind: 'talking_piece', done: ['ada'] },
      ['done', null, null, null],
    ],
    [
      'a queue: the holder, and who waits',
      { kind: 'queue', holder: 'dia', order: ['bo', 'ada'], done: ['cem'] },
      ['waiting', 'waiting', 'done', 'now'],
    ],
  ])('%s', (_, given, expected) => expect(seats(given).map(({ turn }) => turn)).toEqual(expected));

  it('LR-72: a queue numbers those who wait, from the next one', () => {
    const queue = seats({ kind: 'queue', holder: 'dia', order: ['bo', 'ada'] }, { hands: ['cem'] });
    expect(queue.map(({ hand }) => hand)).toEqual([2, 1, 0, 0]);
  });

  it('has the parts that the method gave', () => {
    expect(seats({}, { parts: { bo: ['scribe'] } }).map(({ parts }) => parts)).toEqual([
      [],
      ['scribe'],
      [],
      [],
    ]);
  });
});
