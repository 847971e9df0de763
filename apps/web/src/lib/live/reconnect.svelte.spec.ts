import { describe, expect, it } from 'vitest';
import { reconnectDelay } from './reconnect.ts';

describe('reconnectDelay', () => {
  it('spreads the first try over five seconds', () => {
    expect(reconnectDelay(0, () => 0)).toBe(0);
    expect(reconnectDelay(0, () => 1)).toBe(5_000);
  });

  it('doubles, and never waits longer than half a minute', () => {
    expect([1, 2, 3, 4].map((n) => reconnectDelay(n, () => 0.5))).toEqual([5_000, 10_000, 20_000, 30_000]);
    expect(reconnectDelay(30, () => 1)).toBe(30_000);
  });

  it('does not hammer when the first wait was short', () => {
    expect(reconnectDelay(1, () => 0)).toBe(2_000);
  });
});
