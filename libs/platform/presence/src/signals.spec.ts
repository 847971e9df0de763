import { randomUUID } from 'node:crypto';
import { eventually, testRedis } from '@colloquy/testing';
import { createClient } from 'redis';
import { RedisLink } from './redis-link.js';
import { SignalsInRedis } from './signals-in-redis.js';
import { type Signal, type Signals, SignalsInMemory } from './signals.js';

const redis = testRedis();
const roomId = randomUUID();
const typing: Signal = { personId: randomUUID(), kind: 'typing' };
const reaction: Signal = { personId: randomUUID(), kind: 'reaction', reaction: 'thanks' };

function listen(signals: Signals): [string, Signal][] {
  const heard: [string, Signal][] = [];
  signals.heard((room, signal) => heard.push([room, signal]));
  return heard;
}

describe('signals in memory', () => {
  it('are heard by every listener, at once', () => {
    const signals = new SignalsInMemory();
    const [one, two] = [listen(signals), listen(signals)];
    signals.send(roomId, typing);
    expect(one).toEqual([[roomId, typing]]);
    expect(two).toEqual([[roomId, typing]]);
  });
});

describe('signals in Redis', () => {
  const links: RedisLink[] = [];
  const node = async (): Promise<Signals> => {
    const link = new RedisLink(redis.url);
    links.push(link);
    const signals = new SignalsInRedis(link);
    await link.start();
    return signals;
  };
  afterEach(async () => {
    for (const link of links.splice(0)) await link.close();
  });

  it('are heard once by each node, by one’s own at once', async () => {
    const [north, south] = [await node(), await node()];
    const [here, there] = [listen(north), listen(south)];
    north.send(roomId, typing);
    expect(here).toEqual([[roomId, typing]]);
    north.send(roomId, reaction);
    await eventually(() =>
      expect(there).toEqual([
        [roomId, typing],
        [roomId, reaction],
      ]),
    );
    expect(here).toHaveLength(2);
  });

  it('carry no word that is not on the list', async () => {
    const [north, south] = [await node(), await node()];
    const there = listen(south);
    const operator = createClient({ url: redis.url });
    await operator.connect();
    const from = randomUUID();
    for (const message of [
      'not json',
      'null',
      JSON.stringify({ from, roomId, ...typing, kind: 'says', text: 'hello' }),
      JSON.stringify({ from, roomId: 'no room', ...typing }),
      JSON.stringify({ from, roomId, ...reaction, reaction: 'anything' }),
    ]) {
      await operator.publish('presence:signals', message);
    }
    await operator.publish('presence:signals', JSON.stringify({ from, roomId, ...typing, text: 'hello' }));
    operator.destroy();
    await eventually(() => expect(there).toEqual([[roomId, typing]]));
    expect(() => north.send(roomId, { ...typing, kind: 'says' } as unknown as Signal)).toThrow();
  });

  it('are lost without regret while Redis is away, and heard again when it is back', async () => {
    const [north, south] = [await node(), await node()];
    const [here, there] = [listen(north), listen(south)];
    await redis.kill();
    north.send(roomId, typing);
    expect(here).toEqual([[roomId, typing]]);
    await redis.start();
    await eventually(() => {
      north.send(roomId, reaction);
      expect(there).toContainEqual([roomId, reaction]);
    });
    expect(there).not.toContainEqual([roomId, typing]);
  });
});
