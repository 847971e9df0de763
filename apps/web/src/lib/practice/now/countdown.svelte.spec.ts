import { describe, expect, it } from 'vitest';
import { crossed, marksOf, minutesAndSeconds, untilNextSecond } from './countdown.ts';

const MINUTE = 60_000;

describe('countdown', () => {
  it('shows whole seconds, and how long it has been over', () => {
    expect(minutesAndSeconds(372_000)).toBe('6:12');
    expect(minutesAndSeconds(371_001)).toBe('6:12');
    expect(minutesAndSeconds(1)).toBe('0:01');
    expect(minutesAndSeconds(0)).toBe('0:00');
    expect(minutesAndSeconds(-12_400)).toBe('0:12');
  });

  it('changes with the second and not between', () => {
    expect(untilNextSecond(5_250)).toBe(251);
    expect(untilNextSecond(-250)).toBe(751);
  });

  it.each([
    ['half', 5 * MINUTE + 1, 5 * MINUTE],
    ['one', MINUTE + 1, MINUTE],
    ['zero', 1, 0],
  ] as const)('speaks at %s of a ten-minute step', (mark, before, now) => {
    expect(crossed(10 * MINUTE, before, now)).toBe(mark);
  });

  it('says nothing in between', () => {
    expect(crossed(10 * MINUTE, 4 * MINUTE, 3 * MINUTE)).toBeNull();
  });

  it('says at most half, five, one and zero', () => {
    expect(marksOf(15 * MINUTE).map(([mark]) => mark)).toEqual(['zero', 'one', 'five', 'half']);
    expect(marksOf(40_000).map(([mark]) => mark)).toEqual(['zero', 'half']);
  });

  it('after sleep says only the latest of what was passed', () => {
    expect(crossed(15 * MINUTE, 14 * MINUTE, -MINUTE)).toBe('zero');
  });
});
