import { acknowledgeBy, isStaffed } from './staffed-hours.rule.js';

const hours = { from: 9, to: 17 };

describe('until when a concern is acknowledged', () => {
  it.each([
    ['urgent, in the morning', true, '2026-11-18T10:00Z', '2026-11-18T12:00Z'],
    ['urgent, half an hour before the end', true, '2026-11-18T16:30Z', '2026-11-19T10:30Z'],
    ['urgent, on a Friday night', true, '2026-11-20T22:15Z', '2026-11-23T11:00Z'],
    ['not urgent, at ten', false, '2026-11-18T10:00Z', '2026-11-19T10:00Z'],
    ['not urgent, on a Sunday', false, '2026-11-22T12:00Z', '2026-11-23T17:00Z'],
    ['in summer, by London’s clocks', true, '2026-07-01T07:30Z', '2026-07-01T10:00Z'],
  ])('T-27: %s', (_, isUrgent, raised, due) => {
    expect(acknowledgeBy(new Date(raised), isUrgent, hours)).toEqual(new Date(due));
  });

  it('comes to an end where somebody set hours that are none', () => {
    expect(acknowledgeBy(new Date('2026-11-18T10:00Z'), true, { from: 9, to: 9 })).toEqual(
      new Date('2026-11-20T10:00Z'),
    );
  });
});

describe('whether somebody reads now', () => {
  it.each([
    ['2026-11-18T09:00Z', true],
    ['2026-11-18T16:59Z', true],
    ['2026-11-18T17:00Z', false],
    ['2026-11-18T08:59Z', false],
    ['2026-11-21T12:00Z', false],
    ['2026-07-01T08:00Z', true],
  ])('T-29: %s: %s', (at, is) => expect(isStaffed(new Date(at), hours)).toBe(is));
});
