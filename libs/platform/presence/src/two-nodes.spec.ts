import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { eventually, testRedis } from '@colloquy/testing';
import { PresenceInRedis } from './presence-in-redis.js';
import type { PresenceTimes } from './presence.js';
import { RedisLink } from './redis-link.js';

const redis = testRedis();
const short: PresenceTimes = { leaseTtl: 400, grace: 1_500, sweepEvery: 25, dismissal: 2_000 };

describe('presence of two nodes in one Redis', () => {
  let north: PresenceInRedis;
  let south: PresenceInRedis;
  const people = Array.from({ length: 12 }, () => randomUUID());
  const node = async (): Promise<PresenceInRedis> => {
    const presence = new PresenceInRedis(new RedisLink(redis.url), short);
    await presence.onModuleInit();
    return presence;
  };
  beforeAll(async () => {
    [north, south] = [await node(), await node()];
    await wait(short.leaseTtl);
  });
  afterAll(async () => {
    for (const each of [north, south]) await each.onApplicationShutdown();
  });

  it('shows each what happens on the other, and each departure is told once', async () => {
    const roomId = randomUUID();
    const heard = { north: 0, south: 0 };
    north.changes((changed) => (heard.north += changed === roomId ? 1 : 0));
    south.changes((changed) => (heard.south += changed === roomId ? 1 : 0));
    await north.enter({ roomId, personId: people[0]!, connectionId: 'n0', nodeId: 'north' });
    expect(await south.of(roomId)).toEqual({ [people[0]!]: 'present' });
    await eventually(() => expect(heard).toEqual({ north: 1, south: 1 }));
    const says = (state: string) =>
      eventually(async () => expect(await south.of(roomId, [people[0]!])).toEqual({ [people[0]!]: state }));
    await says('reconnecting');
    await says('left');
    await eventually(() => expect(heard).toEqual({ north: 3, south: 3 }));
    // Told once each: nothing more comes while the sweeps go on.
    await wait(150);
    expect(heard).toEqual({ north: 3, south: 3 });
  });

  it('a tab on each node is one person, and Leave on one holds against the other', async () => {
    const roomId = randomUUID();
    const personId = people[1]!;
    await north.enter({ roomId, personId, connectionId: 'n1', nodeId: 'north' });
    await south.enter({ roomId, personId, connectionId: 's1', nodeId: 'south' });
    await north.cut('n1');
    expect(await north.of(roomId)).toEqual({ [personId]: 'present' });
    await north.leave(roomId, personId);
    await south.renew(['s1']);
    expect(await north.of(roomId)).toEqual({ [personId]: 'left' });
    await south.enter({ roomId, personId, connectionId: 's2', nodeId: 'south' });
    await south.renew(['s1', 's2']);
    await south.cut('s2');
    expect(await north.of(roomId)).toEqual({ [personId]: 'reconnecting' });
  });

  it('a connection that another node has taken over is not the first one’s to cut', async () => {
    const roomId = randomUUID();
    const poll = { roomId, personId: people[2]!, connectionId: 'poll' };
    await north.announce({ ...poll, nodeId: 'north' });
    await south.announce({ ...poll, nodeId: 'south' });
    await north.cut('poll');
    expect(await south.of(roomId)).toEqual({ [poll.personId]: 'present' });
  });

  it('twelve people at once are all there', async () => {
    const roomId = randomUUID();
    await Promise.all(
      people.map((personId, at) =>
        (at % 2 ? north : south).enter({
          roomId,
          personId,
          connectionId: `all ${at}`,
          nodeId: at % 2 ? 'north' : 'south',
        }),
      ),
    );
    expect(await north.counts([roomId])).toEqual({ [roomId]: 12 });
    expect(Object.values(await south.of(roomId))).toEqual(Array.from({ length: 12 }, () => 'present'));
  });

  it('a node that stops says so: its people are reconnecting at once, and have not left (LR-38)', async () => {
    const roomId = randomUUID();
    const personId = people[3]!;
    const west = await node();
    await west.enter({ roomId, personId, connectionId: 'w', nodeId: 'west' });
    await west.onApplicationShutdown();
    expect(await north.of(roomId)).toEqual({ [personId]: 'reconnecting' });
    await north.enter({ roomId, personId, connectionId: 'back', nodeId: 'north' });
    expect(await south.of(roomId)).toEqual({ [personId]: 'present' });
  });
});
