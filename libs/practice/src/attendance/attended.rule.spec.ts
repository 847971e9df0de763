import { hasAttended, minutesPresent } from './attended.rule.js';

const minute = 60_000;
const session = { from: 0, to: 90 * minute };
const present = (...intervals: [number, number][]) =>
  minutesPresent(
    intervals.map(([beganAt, endedAt]) => ({ beganAt: beganAt * minute, endedAt: endedAt * minute })),
    session,
  );

describe('minutes really present', () => {
  it.each<[string, [number, number][], number]>([
    ['nobody', [], 0],
    ['all of it', [[0, 90]], 90],
    [
      'two tabs at once',
      [
        [0, 60],
        [10, 50],
      ],
      60,
    ],
    [
      'a phone after the laptop',
      [
        [0, 30],
        [20, 70],
      ],
      70,
    ],
    [
      'with a gap',
      [
        [0, 20],
        [50, 90],
      ],
      60,
    ],
    [
      'in whatever order they were written',
      [
        [50, 90],
        [0, 20],
      ],
      60,
    ],
    ['the lobby before it counts for nothing', [[-15, 30]], 30],
    ['nor does staying on', [[80, 120]], 10],
    [
      'only outside',
      [
        [-15, 0],
        [90, 100],
      ],
      0,
    ],
    ['parts of minutes are not rounded up', [[0, 10.9]], 10],
  ])('LR-92: %s', (_, intervals, minutes) => expect(present(...intervals)).toBe(minutes));
});

describe('whether somebody attended (R-90)', () => {
  it.each([
    [68, 90, true],
    [67, 90, false],
    [67.5, 90, true],
    [0, 90, false],
    [0, 0, false],
  ])('LR-92: %d of %d minutes: %s', (minutes, scheduled, attended) => {
    expect(hasAttended(minutes, scheduled)).toBe(attended);
  });
});
