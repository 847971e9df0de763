import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database, migrate } from '@colloquy/platform-database';
import { log } from '@colloquy/platform-telemetry';
import { eventually, startPostgres } from '@colloquy/testing';
import type { Problem } from '@colloquy/contracts';
import { seedDemonstration } from '../../src/demo/seed.js';
import { Client, startNode } from '../app.js';

describe('a database that stops answering and is not gone', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'colloquy-stopped-'));
  let server: Awaited<ReturnType<typeof startPostgres>>;
  let node: Awaited<ReturnType<typeof startNode>>;
  let processes: number[] = [];
  const tell = (signal: NodeJS.Signals) => {
    for (const pid of processes) process.kill(pid, signal);
  };
  beforeAll(async () => {
    log.level = 'silent';
    server = await startPostgres(dataDir, () => undefined);
    await migrate(server.url);
    await seedDemonstration(server.url);
    node = await startNode(server.url, {});
  }, 90_000);
  afterAll(async () => {
    tell('SIGCONT');
    await node?.app.close();
    await server?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }, 30_000);

  it('answers 503 within four seconds, reads and writes alike, and serves again once it goes on', async () => {
    const reader = new Client(node.url);
    await reader.ask('demoSignIn', { body: { persona: 'hana' } });
    processes = await family(dataDir, node.app.get(Database));
    tell('SIGSTOP');
    // The second round finds no connection left and has to wait for one.
    for (let round = 0; round < 2; round += 1) {
      await Promise.all(
        [
          { path: '/me' },
          { path: '/articles' },
          { path: '/demo/sign-in', method: 'POST', body: '{"persona":"zuri"}' },
        ].map(async ({ path, method = 'GET', body }) => {
          const began = performance.now();
          const response = await fetch(`${node.url}/api/v1${path}`, {
            method,
            headers: { cookie: reader.cookie, 'content-type': 'application/json' },
            ...(body && { body }),
          });
          const { code } = (await response.json()) as Problem;
          expect([path, response.status, code]).toEqual([path, 503, 'server.unavailable']);
          expect(performance.now() - began).toBeLessThan(4_500);
        }),
      );
    }
    tell('SIGCONT');
    processes = [];
    await eventually(async () => expect((await reader.ask('me')).status).toBe(200), 8_000);
    const signedIn = await new Client(node.url).ask('demoSignIn', { body: { persona: 'zuri' } });
    expect(signedIn.status).toBe(200);
  }, 40_000);
});

/** The server of this folder and every process that it has begun for a client. */
async function family(dataDir: string, database: Database): Promise<number[]> {
  const pidFile = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
  const { rows } = await database.pool.query<{ pid: number }>(
    "select pid from pg_stat_activity where backend_type = 'client backend'",
  );
  return [Number(readFileSync(pidFile, 'utf8').split('\n')[0]), ...rows.map(({ pid }) => pid)];
}
