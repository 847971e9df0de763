import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config } from '@colloquy/platform-config';
import { eventually } from '@colloquy/testing';
import pg from 'pg';
import { backUp } from '../../src/maintenance/back-up.js';
import { restore } from '../../src/maintenance/restore.js';
import { startNode } from '../app.js';
import { ownSite } from '../own-site.js';

const ADDRESS = 'zyxcanary@fenland.example.org';

describe('whoever was erased', () => {
  const folder = mkdtempSync(join(tmpdir(), 'colloquy-erased-'));
  const restored = `restored_${randomUUID().replaceAll('-', '')}`;
  let url = '';
  const inServer = async <T extends object>(sql: string, where = url, values: unknown[] = []) => {
    const client = new pg.Client({ connectionString: where });
    await client.connect();
    return client.query<T>(sql, values).finally(() => client.end());
  };
  afterAll(async () => {
    await inServer(`drop database if exists ${restored} with (force)`);
    rmSync(folder, { recursive: true, force: true });
  });
  const site = ownSite({ dataDir: folder });

  it('does not come back with a backup that was written before, whichever way it was restored', async () => {
    const zyx = await site.invite(ADDRESS, 'Zyxcanary Wintle');
    const { id } = (await zyx.ask('me')).value.person!;
    url = site.app.get(Config).databaseUrl;
    const file = join(folder, 'before.backup');
    await backUp({ databaseUrl: url } as Config, file);
    expect((await zyx.ask('leaveSite', { body: { understood: true } })).status).toBe(200);
    await eventually(() => expect(readFileSync(join(folder, 'erased.log'), 'utf8')).toContain(id));
    expect(readFileSync(join(folder, 'erased.log'), 'utf8')).not.toMatch(/zyxcanary/i);

    const into = new URL(url);
    into.pathname = `/${restored}`;
    await inServer(`create database ${restored}`);
    const config = { databaseUrl: into.href, dataDir: folder, publicUrl: 'http://127.0.0.1' } as Config;
    await restore(config, file);
    const { rows } = await inServer<{ state: string }>('select state from people where id = $1', into.href, [
      id,
    ]);
    expect(rows).toEqual([{ state: 'left' }]);
    const dump = await inServer<{ held: string }>(
      'select json_agg(p)::text as held from people p',
      into.href,
    );
    expect(dump.rows[0]!.held).not.toMatch(/zyxcanary/i);

    // Somebody restores with tools of their own, and starts.
    await inServer(
      "update people set state = 'active', address = $2, display_name = 'Zyxcanary' where id = $1",
      into.href,
      [id, ADDRESS],
    );
    const node = await startNode(into.href, { demo: false, dataDir: folder });
    await node.app.close();
    const again = await inServer<{ state: string }>('select state from people where id = $1', into.href, [
      id,
    ]);
    expect(again.rows).toEqual([{ state: 'left' }]);
  }, 60_000);
});
