import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { testRedis } from '@colloquy/testing';
import { PresenceInMemory } from './presence-in-memory.js';
import { PresenceInRedis } from './presence-in-redis.js';
import { type Connection, type Presence, presenceTimes, type PresenceTimes } from './presence.js';
import { RedisLink } from './redis-link.js';

interface Bench {
  presence: Presence;
  times: PresenceTimes;
  /** Lets so much time pass, and a little more; these connections are renewed meanwhile. */
  pass(milliseconds: number, ...renewed: string[]): Promise<void>;
  end(): Promise<void>;
}

/** The clock is moved, in steps as small as a real one’s renewals. */
async function inMemory(): Promise<Bench> {
  let now = 1_000_000;
  const presence = new PresenceInMemory(() => now, presenceTimes);
  return {
    presence,
    times: presenceTimes,
    pass: async (milliseconds, ...renewed) => {
      for (let left = milliseconds + 100; left > 0; left -= 1_000) {
        now += Math.min(left, 1_000);
        presence.sweep();
        await presence.renew(renewed);
      }
    },
    end: async () => presence.onApplicationShutdown(),
  };
}

const redis = testRedis();
const short: PresenceTimes = { leaseTtl: 400, grace: 500, sweepEvery: 25, dismissal: 2_000 };

/** The time is Redis’s own and passes by itself; it is only shorter. */
async function inRedis(): Promise<Bench> {
  const presence = new PresenceInRedis(new RedisLink(redis.url), short);
  await presence.onModuleInit();
  return {
    presence,
    times: short,
    pass: async (milliseconds, ...renewed) => {
      const end = performance.now() + milliseconds + 80;
      while (performance.now() < end) {
        await wait(Math.min(50, end - performance.now()));
        await presence.renew(renewed);
      }
    },
    end: () => presence.onApplicationShutdown(),
  };
}

describe.each([
  ['in memory', inMemory],
  ['in Redis', inRedis],
])('presence %s', (_where, begin) => {
  let bench: Bench;
  let presence: Presence;
  let roomId: string;
  let told: number;
  const rosalind = randomUUID();
  const kasia = randomUUID();
  const tab = (connectionId: string, personId = rosalind): Connection => ({
    roomId,
    personId,
    connectionId: `${roomId} ${connectionId}`,
    nodeId: 'north',
  });
  const id = (connectionId: string): string => `${roomId} ${connectionId}`;
  const stateOf = async (personId: string) => (await presence.of(roomId, [rosalind, kasia]))[personId];
  /** How often the room was told since the last time asked, once what is under way has arrived. */
  const timesTold = async (): Promise<number> => {
    await wait(120);
    const times = told;
    told = 0;
    return times;
  };

  beforeAll(async () => {
    bench = await begin();
    presence = bench.presence;
    presence.changes((changed) => (told += changed === roomId ? 1 : 0));
    await bench.pass(bench.times.leaseTtl);
  });
  afterAll(() => bench.end());
  beforeEach(() => {
    roomId = randomUUID();
    told = 0;
  });

  it('knows nobody in a room where nobody came', async () => {
    expect(await presence.of(roomId)).toEqual({});
    expect(await presence.of(roomId, [rosalind])).toEqual({ [rosalind]: 'left' });
    expect(await presence.counts([roomId])).toEqual({ [roomId]: 0 });
  });

  it('shows who entered, and tells', async () => {
    await presence.enter(tab('one'));
    expect(await presence.of(roomId, [rosalind, kasia])).toEqual({ [rosalind]: 'present', [kasia]: 'left' });
    expect(await timesTold()).toBe(1);
  });

  it('keeps a room’s people out of the others', async () => {
    await presence.enter(tab('one'));
    expect(await presence.of(randomUUID())).toEqual({});
  });

  it('tells nothing for a lease that is kept', async () => {
    await presence.enter(tab('one'));
    await timesTold();
    await bench.pass(bench.times.leaseTtl * 2, id('one'));
    expect(await stateOf(rosalind)).toBe('present');
    expect(await timesTold()).toBe(0);
  });

  it('three tabs are one person; closing two changes nothing, closing the last begins the grace (LR-46)', async () => {
    for (const name of ['one', 'two', 'three']) await presence.enter(tab(name));
    expect(await presence.counts([roomId])).toEqual({ [roomId]: 1 });
    await timesTold();
    await presence.cut(id('one'));
    await presence.cut(id('two'));
    expect(await stateOf(rosalind)).toBe('present');
    expect(await timesTold()).toBe(0);
    await presence.cut(id('three'));
    expect(await stateOf(rosalind)).toBe('reconnecting');
    expect(await presence.counts([roomId])).toEqual({ [roomId]: 1 });
    expect(await timesTold()).toBe(1);
    await bench.pass(bench.times.grace);
    expect(await stateOf(rosalind)).toBe('left');
    expect(await presence.counts([roomId])).toEqual({ [roomId]: 0 });
    expect(await timesTold()).toBe(1);
  });

  it('whoever comes back within the grace was only reconnecting (LR-32)', async () => {
    await presence.enter(tab('one'));
    await presence.cut(id('one'));
    await bench.pass(bench.times.grace / 3);
    expect(await stateOf(rosalind)).toBe('reconnecting');
    await presence.enter(tab('two'));
    expect(await stateOf(rosalind)).toBe('present');
    await bench.pass(bench.times.grace, id('two'));
    expect(await stateOf(rosalind)).toBe('present');
  });

  it('a lease that is not kept runs out: reconnecting, then left, each told once', async () => {
    await presence.enter(tab('one'));
    await presence.enter(tab('other', kasia));
    await timesTold();
    await bench.pass(bench.times.leaseTtl, id('other'));
    expect(await presence.of(roomId)).toMatchObject({ [rosalind]: 'reconnecting', [kasia]: 'present' });
    expect(await timesTold()).toBe(1);
    await bench.pass(bench.times.grace, id('other'));
    expect(await presence.of(roomId, [rosalind])).toMatchObject({ [rosalind]: 'left', [kasia]: 'present' });
    expect(await timesTold()).toBe(1);
  });

  it('one of two tabs running out changes nothing', async () => {
    await presence.enter(tab('one'));
    await presence.enter(tab('two'));
    await timesTold();
    await bench.pass(bench.times.leaseTtl, id('two'));
    expect(await stateOf(rosalind)).toBe('present');
    expect(await timesTold()).toBe(0);
  });

  it('a node that was held up brings its people back with its next renewal', async () => {
    await presence.enter(tab('one'));
    await bench.pass(bench.times.leaseTtl);
    expect(await stateOf(rosalind)).toBe('reconnecting');
    await presence.renew([id('one')]);
    expect(await stateOf(rosalind)).toBe('present');
  });

  it('is away when every tab is, and back with any', async () => {
    await presence.enter(tab('one'));
    await presence.enter(tab('two'));
    await timesTold();
    await presence.setAway(id('one'), true);
    expect(await stateOf(rosalind)).toBe('present');
    expect(await timesTold()).toBe(0);
    await presence.setAway(id('two'), true);
    expect(await stateOf(rosalind)).toBe('away');
    expect(await timesTold()).toBe(1);
    await presence.renew([id('one'), id('two')]);
    expect(await stateOf(rosalind)).toBe('away');
    expect(await presence.counts([roomId])).toEqual({ [roomId]: 1 });
    await presence.setAway(id('one'), false);
    expect(await stateOf(rosalind)).toBe('present');
  });

  it('Leave is at once, whatever tabs are open, and no renewal takes it back', async () => {
    await presence.enter(tab('one'));
    await presence.enter(tab('two'));
    await timesTold();
    await presence.leave(roomId, rosalind);
    expect(await stateOf(rosalind)).toBe('left');
    expect(await timesTold()).toBe(1);
    await presence.renew([id('one'), id('two')]);
    await presence.announce(tab('two'));
    expect(await stateOf(rosalind)).toBe('left');
    expect(await timesTold()).toBe(0);
    await presence.enter(tab('three'));
    expect(await stateOf(rosalind)).toBe('present');
    await presence.renew([id('one'), id('two')]);
    await presence.cut(id('three'));
    expect(await stateOf(rosalind)).toBe('reconnecting');
  });

  it('Leave holds until the person is welcome again: then polling counts at once', async () => {
    await presence.enter(tab('one'));
    await presence.leave(roomId, rosalind);
    await presence.welcome(roomId, rosalind);
    expect(await stateOf(rosalind)).toBe('left');
    await presence.announce(tab('poll'));
    expect(await stateOf(rosalind)).toBe('present');
  });

  it('Leave ends a grace as well', async () => {
    await presence.enter(tab('one'));
    await presence.cut(id('one'));
    await presence.leave(roomId, rosalind);
    expect(await stateOf(rosalind)).toBe('left');
  });

  it('somebody who polls is kept by announcing', async () => {
    await presence.announce(tab('poll'));
    expect(await stateOf(rosalind)).toBe('present');
    await bench.pass(bench.times.leaseTtl / 2);
    await presence.announce(tab('poll'));
    await bench.pass(bench.times.leaseTtl / 2);
    expect(await stateOf(rosalind)).toBe('present');
    await bench.pass(bench.times.leaseTtl);
    expect(await stateOf(rosalind)).toBe('reconnecting');
  });

  it('one connection may be in two rooms, and be cut from one or from both', async () => {
    const elsewhere = randomUUID();
    await presence.enter(tab('one'));
    await presence.enter({ ...tab('one'), roomId: elsewhere });
    await presence.cut(id('one'), elsewhere);
    expect(await presence.of(elsewhere)).toEqual({ [rosalind]: 'reconnecting' });
    expect(await stateOf(rosalind)).toBe('present');
    await presence.enter({ ...tab('one'), roomId: elsewhere });
    await presence.cut(id('one'));
    expect(await presence.counts([roomId, elsewhere])).toEqual({ [roomId]: 1, [elsewhere]: 1 });
    expect(await presence.of(elsewhere)).toEqual({ [rosalind]: 'reconnecting' });
    expect(await stateOf(rosalind)).toBe('reconnecting');
  });

  it('does not mind connections it never heard of', async () => {
    await presence.renew(['nobody']);
    await presence.setAway('nobody', true);
    await presence.cut('nobody');
    await presence.leave(roomId, kasia);
    expect(await presence.of(roomId, [kasia])).toEqual({ [kasia]: 'left' });
  });
});
