import { describe, expect, it } from 'vitest';
import { ServerClock } from './clock.ts';

function clockAt(start: number) {
  let time = start;
  const clock = new ServerClock(() => time);
  return { clock, pass: (ms: number) => (time += ms) };
}

describe('ServerClock', () => {
  it('keeps the probe with the smallest round trip', () => {
    const { clock } = clockAt(1_000);
    clock.observe([
      { sent: 0, received: 900, server: 50_000 },
      { sent: 900, received: 940, server: 60_920 },
      { sent: 940, received: 1_400, server: 99_999 },
    ]);
    expect(clock.now()).toBe(61_000);
  });

  it('counts on by itself between rounds', () => {
    const { clock, pass } = clockAt(0);
    clock.observe([{ sent: 0, received: 0, server: 5_000 }]);
    pass(1_500);
    expect(clock.now()).toBe(6_500);
  });

  it('does not give a good measure away for a worse one', () => {
    const { clock, pass } = clockAt(100);
    clock.observe([{ sent: 0, received: 20, server: 10_010 }]);
    pass(60_000);
    clock.observe([{ sent: 60_000, received: 60_400, server: 99_000 }]);
    expect(clock.now()).toBe(70_100);
  });

  it('gives an old measure away for one that is nearly as good, because computers drift', () => {
    const { clock } = clockAt(1_000_000);
    clock.observe([{ sent: 0, received: 20, server: 10_010 }]);
    clock.observe([{ sent: 999_900, received: 1_000_000, server: 1_009_970 }]);
    expect(clock.now()).toBe(1_010_020);
  });

  it('begins anew after sleep', () => {
    const { clock } = clockAt(500);
    clock.observe([{ sent: 0, received: 10, server: 1_005 }]);
    clock.forget();
    clock.observe([{ sent: 100, received: 500, server: 900_000 }]);
    expect(clock.now()).toBe(900_200);
  });

  it('takes the page’s own time until the first probe, and not after', () => {
    const { clock } = clockAt(200);
    clock.guess(8_000, 100);
    expect(clock.now()).toBe(8_100);
    clock.observe([{ sent: 190, received: 200, server: 9_000 }]);
    clock.guess(1, 200);
    expect(clock.now()).toBe(9_005);
  });
});
