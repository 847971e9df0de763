import { secondSundayAfter, shiftedDate } from './demo-calendar.rule.js';

const at = (date: string) => new Date(`${date}T12:00:00Z`);

describe('the calendar of the demonstration', () => {
  it.each([
    ['2024-10-16', '2024-10-17', '2024-10-17', 'on the fixtures’ own day nothing moves'],
    ['2024-10-22', '2024-10-17', '2024-10-17', 'six days later it is still the same week'],
    ['2024-10-23', '2024-10-17', '2024-10-24', 'a week later everything is a week later'],
    ['2026-11-21', '2024-10-17', '2026-11-19', 'two years on it is still a Thursday'],
    ['2024-10-15', '2024-10-17', '2024-10-10', 'before the fixtures’ day it goes back a week'],
  ])('today %s: %s becomes %s, because %s', (today, fixture, expected) => {
    expect(shiftedDate(fixture, at(today))).toBe(expected);
  });

  it.each(['2024-10-16', '2025-02-28', '2026-11-21', '2027-06-01'])(
    'keeps weekdays, seen from %s',
    (today) => {
      const weekday = (date: string) => at(date).getUTCDay();
      for (const fixture of ['2024-06-11', '2024-08-21', '2024-12-10'])
        expect(weekday(shiftedDate(fixture, at(today)))).toBe(weekday(fixture));
    },
  );

  it('closes the further round on the second Sunday', () => {
    expect(secondSundayAfter(at('2024-10-16'))).toBe('2024-10-27');
  });
});
