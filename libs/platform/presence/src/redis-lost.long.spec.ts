import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { PresenceState } from '@colloquy/contracts';
import { eventually, testRedis } from '@colloquy/testing';
import { createClient } from 'redis';
import { PresenceInRedis } from './presence-in-redis.js';
import type { PresenceTimes } from './presence.js';
import { RedisLink } from './redis-link.js';

const redis = testRedis();
const times: PresenceTimes = { leaseTtl: 1_500, grace: 600, sweepEvery: 50, dismissal: 10_000 };

/** Two nodes with a person each in one room, a third who has not come; and somebody who looks all the time. */
async function room() {
  const roomId = randomUUID();
  const [arjun, oonagh, zeke] = [randomUUID(), randomUUID(), randomUUID()];
  const nodes = [
    new PresenceInRedis(new RedisLink(redis.url), times),
    new PresenceInRedis(new RedisLink(redis.url), times),
  ];
  const [north, south] = nodes as [PresenceInRedis, PresenceInRedis];
  for (const node of nodes) await node.onModuleInit();
  await north.enter({ roomId, personId: arjun, connectionId: 'n', nodeId: 'north' });
  await south.enter({ roomId, personId: oonagh, connectionId: 's', nodeId: 'south' });
  const seen = new Set<PresenceState | undefined>();
  let told = 0;
  north.changes((changed) => (told += changed === roomId ? 1 : 0));
  const look = async () => {
    const people = await north.of(roomId, [arjun, oonagh, zeke]);
    return { arjun: people[arjun], oonagh: people[oonagh], zeke: people[zeke] };
  };
  const rounds = setInterval(() => {
    void north.renew(['n', 'c']);
    void south.renew(['s']);
    void look().then(({ arjun: one, oonagh: two }) => seen.add(one).add(two));
  }, 40);
  await eventually(async () =>
    expect(await look()).toEqual({ arjun: 'present', oonagh: 'present', zeke: 'left' }),
  );
  return {
    roomId,
    arjun,
    oonagh,
    north,
    south,
    look,
    seen,
    told: () => told,
    async end() {
      clearInterval(rounds);
      for (const node of nodes) await node.onApplicationShutdown();
    },
  };
}

/** What the operator does to Redis, and what it answers. */
const operator = () => createClient({ url: redis.url });
async function operate<T>(task: (client: ReturnType<typeof operator>) => Promise<T>): Promise<T> {
  const client = operator();
  await client.connect();
  try {
    return await task(client);
  } finally {
    client.destroy();
  }
}

describe('when Redis is lost', () => {
  let all: Awaited<ReturnType<typeof room>>;
  beforeEach(async () => {
    // One that fails must not leave the next without Redis.
    await redis.kill();
    await redis.start();
    all = await room();
  }, 20_000);
  afterEach(async () => {
    await all.end();
    expect([...all.seen]).not.toContain('left');
    expect([...all.seen]).not.toContain('reconnecting');
  });

  const unknown = { arjun: 'unknown', oonagh: 'unknown', zeke: 'unknown' };
  const settling = { arjun: 'present', oonagh: 'present', zeke: 'unknown' };
  const right = { arjun: 'present', oonagh: 'present', zeke: 'left' };

  it('killed: everybody is unknown, nothing throws; back: everybody is there again, and only then is anybody gone (LR-39)', async () => {
    const before = all.told();
    await redis.kill();
    await eventually(async () => expect(await all.look()).toEqual(unknown), 5_000);
    await eventually(() => expect(all.told()).toBeGreaterThan(before));
    expect(await all.north.counts([all.roomId])).toEqual({ [all.roomId]: null });
    expect(Object.values(await all.north.of(all.roomId))).toEqual(['unknown', 'unknown', 'unknown']);
    const { roomId, arjun, north } = all;
    await north.enter({ roomId, personId: arjun, connectionId: 'second', nodeId: 'north' });
    await north.setAway('second', true);
    await north.cut('second');
    await north.leave(randomUUID(), arjun);
    await wait(times.leaseTtl + times.grace);
    expect(await all.look()).toEqual(unknown);

    await redis.start();
    await eventually(async () => expect(await all.look()).toEqual(settling));
    expect(await north.counts([roomId])).toEqual({ [roomId]: null });
    const settled = all.told();
    await eventually(async () => expect(await all.look()).toEqual(right), 10_000);
    await eventually(() => expect(all.told()).toBeGreaterThan(settled));
    expect(await north.counts([roomId])).toEqual({ [roomId]: 2 });
  }, 30_000);

  it('who came while it was away is there when it is back; who went is not', async () => {
    const { roomId, north, arjun, oonagh } = all;
    await redis.kill();
    await eventually(async () => expect(await all.look()).toEqual(unknown), 5_000);
    const celia = randomUUID();
    await north.enter({ roomId, personId: celia, connectionId: 'c', nodeId: 'north' });
    await redis.start();
    await eventually(async () =>
      expect(await north.of(roomId)).toEqual({ [arjun]: 'present', [oonagh]: 'present', [celia]: 'present' }),
    );
  }, 20_000);

  it('emptied: nobody is shown as gone, and all are there again within a moment', async () => {
    await operate((client) => client.flushAll());
    expect(Object.values(await all.look())).not.toContain('left');
    await eventually(async () => expect(await all.look()).toEqual(settling), 2_000);
    await eventually(async () => expect(await all.look()).toEqual(right), 10_000);
  }, 20_000);

  it('emptied again and again: still right', async () => {
    for (let i = 0; i < 5; i += 1) {
      await operate((client) => client.flushAll());
      await wait(60);
    }
    await eventually(async () => expect(await all.look()).toEqual(right), 10_000);
  }, 20_000);

  it('killed and begun again at once: still right', async () => {
    await redis.kill();
    await redis.start();
    await eventually(async () => expect(await all.look()).toEqual(settling), 5_000);
    await eventually(async () => expect(await all.look()).toEqual(right), 10_000);
  }, 20_000);

  it('begun again with what it remembers of a former life: the former life says nothing', async () => {
    const { roomId, north, oonagh } = all;
    const remembered = await operate((client) => client.hGetAll(`presence:{${roomId}}`));
    const gone = randomUUID();
    await redis.kill();
    await redis.start();
    await operate(async (client) => {
      await client.hSet('presence:epoch', { run: 'another life', since: remembered['epoch']! });
      await client.hSet(`presence:{${roomId}}`, { ...remembered, 'c:ghost': `9999999999999|0|west|${gone}` });
    });
    await eventually(async () => expect(await all.look()).toEqual(right), 10_000);
    expect((await north.of(roomId, [gone, oonagh]))[gone]).toBe('left');
  }, 20_000);

  it('accepts and never answers: unknown within a moment, and right when it wakes', async () => {
    const info = await operate((client) => client.info('server'));
    const pid = Number(/process_id:(\d+)/.exec(info)?.[1]);
    process.kill(pid, 'SIGSTOP');
    try {
      const began = performance.now();
      expect(await all.look()).toEqual(unknown);
      expect(performance.now() - began).toBeLessThan(2_500);
      await wait(1_000);
      expect(await all.look()).toEqual(unknown);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await eventually(async () => expect(await all.look()).toEqual(right), 15_000);
  }, 30_000);
});

describe('a node that begins', () => {
  it('waits a moment for Redis and not longer, and is right once Redis is there', async () => {
    await redis.kill();
    const presence = new PresenceInRedis(new RedisLink(redis.url), times);
    const began = performance.now();
    await presence.onModuleInit();
    expect(performance.now() - began).toBeLessThan(2_000);
    const [roomId, personId] = [randomUUID(), randomUUID()];
    await presence.enter({ roomId, personId, connectionId: 'one', nodeId: 'north' });
    expect(await presence.of(roomId, [personId])).toEqual({ [personId]: 'unknown' });
    await redis.start();
    await eventually(async () => expect(await presence.of(roomId)).toEqual({ [personId]: 'present' }));
    await presence.onApplicationShutdown();
  });
});
