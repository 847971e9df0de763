import { SessionInPast, SessionTimeMissing, SessionTimeTwice } from './session.errors.js';
import { instantOf, isDue, judgeTime, wallClockAt } from './session-time.rule.js';

describe('the instant of a wall-clock time in London', () => {
  it.each([
    ['2024-10-17', '09:30', '2024-10-17T08:30:00.000Z', 'summer time'],
    ['2024-11-07', '09:30', '2024-11-07T09:30:00.000Z', 'after the clocks went back'],
    ['2026-10-25', '00:59', '2026-10-24T23:59:00.000Z', 'the minute before the hour that comes twice'],
    ['2026-10-25', '02:00', '2026-10-25T02:00:00.000Z', 'the minute after it'],
    ['2026-03-29', '00:59', '2026-03-29T00:59:00.000Z', 'the minute before the hour that is left out'],
    ['2026-03-29', '02:00', '2026-03-29T01:00:00.000Z', 'the minute after it'],
    ['2028-02-29', '10:00', '2028-02-29T10:00:00.000Z', 'a leap day'],
  ])('%s %s is %s: %s', (onDate, atTime, instant) => {
    expect(instantOf({ onDate, atTime }).toISOString()).toBe(instant);
  });

  it.each(['01:00', '01:30', '01:59'])('R-164: %s does not exist when the clocks go forward', (atTime) => {
    expect(() => instantOf({ onDate: '2026-03-29', atTime })).toThrow(SessionTimeMissing);
  });

  it.each(['01:00', '01:30', '01:59'])('R-164: %s comes twice when they go back', (atTime) => {
    expect(() => instantOf({ onDate: '2026-10-25', atTime })).toThrow(SessionTimeTwice);
  });

  it('must be to come', () => {
    const wall = { onDate: '2026-07-01', atTime: '10:00' };
    expect(judgeTime(wall, new Date('2026-07-01T08:59:59Z')).toISOString()).toBe('2026-07-01T09:00:00.000Z');
    expect(() => judgeTime(wall, new Date('2026-07-01T09:00:00Z'))).toThrow(SessionInPast);
  });

  it('is read back from the clock on the wall', () => {
    expect(wallClockAt(new Date('2026-07-01T23:30:40Z'))).toEqual({ onDate: '2026-07-02', atTime: '00:30' });
  });

  it('R-80: its lobby is due a quarter of an hour before', () => {
    const startsAt = new Date('2026-07-01T10:00:00Z');
    expect(isDue(startsAt, new Date('2026-07-01T09:44:59Z'))).toBe(false);
    expect(isDue(startsAt, new Date('2026-07-01T09:45:00Z'))).toBe(true);
  });
});
