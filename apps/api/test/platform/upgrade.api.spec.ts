import { fileURLToPath } from 'node:url';
import { Config } from '@colloquy/platform-config';
import { migrations } from '@colloquy/platform-database';
import { startPostgres } from '@colloquy/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { restore } from '../../src/maintenance/restore.js';
import { Client, startNode } from '../app.js';

/** The demonstration as the first release left it in its database. */
const before = fileURLToPath(new URL('../fixtures/first-live-hour.backup', import.meta.url));

describe('an upgrade from the data of the first release', () => {
  const folder = mkdtempSync(join(tmpdir(), 'colloquy-upgrade-'));
  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  let node: Awaited<ReturnType<typeof startNode>>;

  beforeAll(async () => {
    postgres = await startPostgres(folder, () => undefined);
    await restore(
      { databaseUrl: postgres.url, dataDir: folder, publicUrl: 'http://127.0.0.1' } as Config,
      before,
    );
    node = await startNode(postgres.url, { demo: true });
  }, 60_000);
  afterAll(async () => {
    await node?.app.close();
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  it('has run every migration since', async () => {
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    const { rows } = await client.query<{ name: string }>('select name from migrations order by timestamp');
    await client.end();
    expect(rows.map(({ name }) => name)).toEqual(migrations.map(({ name }) => name));
  });

  it('keeps the article with its comments, the desk with its cases and the group with its session', async () => {
    const visitor = new Client(node.url);
    const { value } = await visitor.ask('article', {
      params: { slug: 'nominations-open-sixty-places-two-routes' },
    });
    expect(value.thread.comments.length).toBeGreaterThan(35);

    const as = async (persona: string) => {
      const client = new Client(node.url);
      await client.ask('demoSignIn', { body: { persona } });
      return client;
    };
    const bethan = await as('bethan');
    expect((await bethan.ask('desk', { params: { queue: 'held' } })).value.cases.length).toBeGreaterThan(0);
    const zuri = await as('zuri');
    expect((await zuri.ask('sessions')).value.sessions.length).toBeGreaterThan(0);
    const posted = await zuri.ask('postComment', {
      params: { id: value.thread.id },
      body: { text: 'Still here after the upgrade.', parentId: null },
    });
    expect(posted.status).toBe(200);
  });
});
