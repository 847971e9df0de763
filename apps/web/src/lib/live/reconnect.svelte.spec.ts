import { describe, expect, it } from 'vitest';
import { reconnectDelays } from './reconnect.ts';

const first = (count: number, random: number) => {
  const next = reconnectDelays(() => random);
  return Array.from({ length: count }, next);
};

describe('reconnectDelays', () => {
  it('LR-108: spreads the first try over five seconds', () => {
    expect(first(1, 0)).toEqual([0]);
    expect(first(1, 1)).toEqual([5_000]);
  });

  it('doubles, and never waits longer than half a minute', () => {
    expect(first(6, 0.5)).toEqual([2_500, 5_000, 10_000, 20_000, 30_000, 30_000]);
  });

  it('does not hammer when the first wait was short', () => {
    expect(first(4, 0)).toEqual([0, 2_000, 4_000, 8_000]);
  });
});
