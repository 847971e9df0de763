import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { Config } from '@colloquy/platform-config';
import { Database } from '@colloquy/platform-database';
import { Audiences, Tailer } from '@colloquy/platform-events';
import { isAway } from '@colloquy/platform-http';
import type { Posting } from './post-comment.statement.js';
import { ThreadLanes } from './thread-lanes.js';

describe('a lane', () => {
  /** A database that takes calls and never answers: what a stopped one looks like from here. */
  const silent: Server = createServer((socket) => void held.add(socket));
  const held = new Set<Socket>();
  let database: Database;
  beforeAll(async () => {
    await once(silent.listen(0, '127.0.0.1'), 'listening');
    const url = `postgres://nobody@127.0.0.1:${(silent.address() as AddressInfo).port}/nothing`;
    database = new Database(new Config({ databaseUrl: url, databaseDirectUrl: url } as Config));
  });
  afterAll(async () => {
    for (const socket of held) socket.destroy();
    silent.close();
    await database.onApplicationShutdown();
  });

  it('refuses everybody who waits together while the database is away, and none of them twice', async () => {
    const lanes = new ThreadLanes(database, new Tailer(database, new Audiences()));
    const threadId = randomUUID();
    const began = performance.now();
    const answers = await Promise.allSettled(
      Array.from({ length: 6 }, () =>
        lanes.post(threadId, { personId: randomUUID(), key: randomUUID() } as Posting),
      ),
    );
    for (const answer of answers) expect(answer.status === 'rejected' && isAway(answer.reason)).toBe(true);
    // The first, and then the other five as one: each waits 2.5 seconds for a connection.
    expect(performance.now() - began).toBeLessThan(7_000);
  });
});
