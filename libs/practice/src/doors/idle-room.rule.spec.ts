import { openDoors } from '@colloquy/contracts';
import { judgeIdle } from './idle-room.rule.js';

const MINUTE = 60_000;
/** Minutes since the session was to end. */
const at = (minutes: number) => 100 * MINUTE + minutes * MINUTE;

describe('LR-10: a room left running', () => {
  it.each([
    ['is left alone before its end', { now: -1, active: -60 }, { says: 'leave' }],
    ['is left alone for five minutes after it', { now: 4, active: -60 }, { says: 'leave' }],
    ['is warned then, to end ten minutes after', { now: 5, active: -60 }, { says: 'warn', endsAt: at(10) }],
    ['is not while somebody does something', { now: 20, active: 18 }, { says: 'leave' }],
    ['is later, once nobody does', { now: 23, active: 18 }, { says: 'warn', endsAt: at(28) }],
    ['waits for its moment', { now: 9, active: -60, endsAt: 10 }, { says: 'leave' }],
    ['ends at it', { now: 10, active: -60, endsAt: 10 }, { says: 'end' }],
    ['goes on when somebody did something since', { now: 10, active: 7, endsAt: 10 }, { says: 'forget' }],
    ['is left alone while somebody asked to stay', { now: 14, active: -60, stay: 15 }, { says: 'leave' }],
    ['is warned again after that', { now: 15, active: -60, stay: 15 }, { says: 'warn', endsAt: at(20) }],
  ] as [string, { now: number; active: number; endsAt?: number; stay?: number }, object][])(
    '%s',
    (_, { now, active, endsAt, stay }, expected) => {
      const doors = {
        ...openDoors,
        endsAt: endsAt === undefined ? null : at(endsAt),
        stayUntil: stay === undefined ? null : at(stay),
      };
      expect(judgeIdle({ sessionEnd: at(0), lastActive: at(active), doors }, at(now))).toEqual(expected);
    },
  );
});
