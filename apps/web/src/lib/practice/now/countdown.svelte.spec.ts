import { describe, expect, it } from 'vitest';
import { crossed, marksOf, minutesAndSeconds, timeLeft, untilNextSecond } from './countdown.ts';

const MINUTE = 60_000;

describe('countdown', () => {
  it('shows whole seconds, and how long it has been over', () => {
    expect(minutesAndSeconds(372_000)).toBe('06:12');
    expect(minutesAndSeconds(371_001)).toBe('06:12');
    expect(minutesAndSeconds(1)).toBe('00:01');
    expect(minutesAndSeconds(0)).toBe('00:00');
    expect(minutesAndSeconds(-12_400)).toBe('00:12');
  });

  it('changes with the second and not between', () => {
    expect(untilNextSecond(5_250)).toBe(251);
    expect(untilNextSecond(-250)).toBe(751);
  });

  it.each([
    ['five', 5 * MINUTE + 1, 5 * MINUTE],
    ['one', MINUTE + 1, MINUTE],
    ['ten', 10_001, 10_000],
    ['zero', 1, 0],
  ] as const)('LR-31: speaks at %s of a ten-minute step', (mark, before, now) => {
    expect(crossed(10 * MINUTE, before, now)).toBe(mark);
  });

  it('says nothing in between', () => {
    expect(crossed(10 * MINUTE, 4 * MINUTE, 3 * MINUTE)).toBeNull();
  });

  it.each([
    [15 * MINUTE, ['zero', 'ten', 'one', 'five']],
    [5 * MINUTE, ['zero', 'ten', 'one']],
    [MINUTE, ['zero', 'ten']],
    [12_000, ['zero']],
  ])('LR-31: in a step of %i ms at most four times, and not when it has hardly begun', (length, marks) => {
    expect(marksOf(length).map(([mark]) => mark)).toEqual(marks);
  });

  it('after sleep says only the latest of what was passed', () => {
    expect(crossed(15 * MINUTE, 14 * MINUTE, -MINUTE)).toBe('zero');
  });

  it('LR-31: never once a second, all the way through a step', () => {
    let before = 10 * MINUTE;
    const said: string[] = [];
    for (let left = before - 1000; left >= -5 * MINUTE; left -= 1000) {
      const mark = crossed(10 * MINUTE, before, left);
      if (mark) said.push(mark);
      before = left;
    }
    expect(said).toEqual(['five', 'one', 'ten', 'zero']);
  });

  it('LR-27: stands still while the session is paused', () => {
    expect(timeLeft({ deadline: 90_000 }, { heldAt: 30_000 }, 30_000)).toBe(60_000);
    expect(timeLeft({ deadline: 90_000 }, { heldAt: 30_000 }, 85_000)).toBe(60_000);
    expect(timeLeft({ deadline: 90_000 + 55_000 }, { heldAt: null }, 85_000)).toBe(60_000);
  });
});
