import { noLead } from '@colloquy/contracts';
import { describe, expect, it } from 'vitest';
import { changesIn, leadingOf } from './leading.ts';

const lead = { ...noLead, deputyId: 'dora', timekeeperId: 'tim', goneSince: 0 };
const everybody = ['dora', 'tim', 'zoe'];

describe('how a room is led', () => {
  it.each([
    ['nobody yet', 'zoe', 10_000, null, []],
    ['the deputy', 'zoe', 20_000, null, [{ personId: 'dora', as: 'deputy' }]],
    ['the deputy, who sees it of themselves', 'dora', 20_000, 'deputy', []],
    [
      'the timekeeper as well',
      'zoe',
      60_000,
      null,
      [
        { personId: 'dora', as: 'deputy' },
        { personId: 'tim', as: 'timekeeper' },
      ],
    ],
  ])('LR-35: %s', (_, me, now, mine, others) => {
    expect(leadingOf(lead, me, everybody, 1, now)).toMatchObject({ areGone: true, mine, others });
  });

  it('LR-35: whoever is not inside leads nothing', () => {
    expect(leadingOf(lead, 'zoe', ['zoe'], 1, 60_000).others).toEqual([]);
  });

  it.each([
    [0, 20_000],
    [20_000, 40_000],
    [60_000, 60_000],
    [120_000, null],
  ])('changes by itself: %i ms after, in %s', (now, expected) => {
    expect(changesIn(lead, now)).toBe(expected);
  });
});
