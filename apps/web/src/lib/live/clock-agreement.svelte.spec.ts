import { afterEach, describe, expect, it, vi } from 'vitest';
import { ServerClock } from './clock.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** The same chances in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

/** A screen on a connection of its own. The database’s time is `world.time`, and `wall` is what its own clock is wrong by. */
function screen(world: { time: number }, { wall = 0, trip = 40, jitter = 20, seed = 1 } = {}) {
  const began = world.time;
  const chance = dice(seed);
  let slept = 0;
  const monotonic = () => world.time - began - slept + 1_234;
  const clock = new ServerClock(monotonic);
  /** What this computer believes the time is. */
  const believe = () => vi.spyOn(Date, 'now').mockReturnValue(world.time + wall);
  believe();
  clock.guess(world.time - trip, monotonic());
  return {
    clock,
    now: () => (believe(), clock.now()),
    /** Eight questions, as the page asks them; the way there may take longer than the way back. */
    probe() {
      believe();
      const sent = monotonic();
      const probes = Array.from({ length: 8 }, () => {
        const [there, back] = [trip / 2 + chance() * jitter, trip / 2 + chance() * jitter];
        return { sent, received: sent + there + back, server: world.time + there };
      });
      clock.observe(probes);
    },
    /** Its monotonic clock stands still, as those of some computers do. */
    sleep(ms: number) {
      world.time += ms;
      slept += ms;
    },
    error: () => Math.abs((believe(), clock.now()) - world.time),
  };
}
const world = () => ({ time: Date.UTC(2026, 10, 23, 10) });

afterEach(() => vi.restoreAllMocks());

describe('what several screens say of the time left', () => {
  it('LR-23: agrees within 250 ms with clocks wrong by −10 minutes, +10 minutes and a day', () => {
    const at = world();
    const walls = [0, -10 * MINUTE, 10 * MINUTE, 24 * 60 * MINUTE];
    const screens = walls.map((wall, seed) => screen(at, { wall, seed: seed + 1 }));
    for (const one of screens) one.probe();
    for (let minute = 0; minute < 90; minute += 1) {
      at.time += MINUTE;
      for (const one of screens) one.probe();
      const times = screens.map((one) => one.now());
      expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(250);
    }
  });

  it('LR-24: agrees within 500 ms at 800 ms there and back with 200 ms of jitter', () => {
    const at = world();
    const screens = [1, 2, 3, 4, 5].map((seed) => screen(at, { trip: 800, jitter: 200, seed }));
    for (let round = 0; round < 30; round += 1) {
      for (const one of screens) one.probe();
      for (const one of screens) expect(one.error()).toBeLessThanOrEqual(500);
      at.time += MINUTE;
    }
  });

  it('LR-25: is right again with the first answers after five minutes of sleep', () => {
    const at = world();
    const one = screen(at);
    one.probe();
    one.sleep(5 * MINUTE);
    expect(one.error()).toBeGreaterThan(4 * MINUTE);
    one.clock.forget();
    one.probe();
    expect(one.error()).toBeLessThanOrEqual(250);
  });

  it('LR-26: does not jump when the wall clock is set', () => {
    const at = world();
    const one = screen(at);
    one.probe();
    const before = one.clock.now();
    vi.spyOn(Date, 'now').mockReturnValue(at.time + 42 * MINUTE);
    at.time += SECOND;
    expect(one.clock.now() - before).toBe(SECOND);
  });
});
