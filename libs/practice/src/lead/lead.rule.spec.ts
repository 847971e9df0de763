import { agreedAt, mayGoTogether, noLead, type PresenceState, standsIn } from '@colloquy/contracts';
import { whereabouts } from './whereabouts.rule.js';

const at = 1_000_000;
const lead = { ...noLead, deputyId: 'dora', timekeeperId: 'tim', goneSince: at };

describe('who moves a room on that no facilitator is in', () => {
  it.each([
    ['LR-35: the deputy may not before twenty seconds', 'dora', 19_999, null],
    ['LR-35: the deputy may after twenty seconds', 'dora', 20_000, 'deputy'],
    ['R-84: the timekeeper may not before a minute', 'tim', 59_999, null],
    ['R-84: the timekeeper may after a minute', 'tim', 60_000, 'timekeeper'],
    ['nobody else ever does alone', 'zoe', 3_600_000, null],
  ])('%s', (_, who, after, expected) => {
    expect(standsIn(lead, who, at + after)).toBe(expected);
  });

  it('LR-35: nobody stands in while a facilitator is there', () => {
    expect(standsIn({ ...lead, goneSince: null }, 'dora', at + 3_600_000)).toBeNull();
  });

  it.each([
    ['not before two minutes', at, 119_999, false],
    ['after two minutes', at, 120_000, true],
    ['never while a facilitator is there', null, 999_999, false],
  ])('LR-36: all together may go on: %s', (_, goneSince, after, expected) => {
    expect(mayGoTogether({ ...lead, goneSince }, at + after)).toBe(expected);
  });

  it('LR-36: what was agreed for one step counts for that step only', () => {
    const agreed = { ...lead, together: { version: 3, personIds: ['zoe'] } };
    expect([agreedAt(agreed, 3), agreedAt(agreed, 4)]).toEqual([['zoe'], []]);
  });
});

describe('whether a facilitator is there', () => {
  const two = [
    { personId: 'ida', isPlayed: false },
    { personId: 'des', isPlayed: false },
  ];
  it.each<[string, PresenceState, PresenceState, string]>([
    ['one of two is enough', 'left', 'present', 'here'],
    ['one who is away is there', 'left', 'away', 'here'],
    ['LR-32: one who is reconnecting is there', 'left', 'reconnecting', 'here'],
    ['LR-35: both left are gone', 'left', 'left', 'gone'],
    ['LR-39: whom nobody can say anything of is not gone', 'left', 'unknown', 'unknown'],
    ['LR-40: nor where nothing can be said at all', 'unknown', 'unknown', 'unknown'],
  ])('%s', (_, ida, des, expected) => {
    expect(whereabouts(two, { ida, des })).toBe(expected);
  });

  it('a seat that a demo participant plays is there, though nobody is connected', () => {
    expect(whereabouts([{ personId: 'ida', isPlayed: true }], { ida: 'left' })).toBe('here');
  });
});
