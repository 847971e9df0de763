import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Config } from '@colloquy/platform-config';
import { BackupNewer, BackupUnreadable, DatabaseNotEmpty } from '@colloquy/platform-database';
import pg from 'pg';
import { backUp } from '../../src/maintenance/back-up.js';
import { restore } from '../../src/maintenance/restore.js';
import { startNode, testApp } from '../app.js';

describe('a backup', () => {
  const folder = mkdtempSync(join(tmpdir(), 'colloquy-backup-'));
  const file = join(folder, 'colloquy.backup');
  const odd = 'A line\u2028another\u2029 a\ttab \\. a backslash\\ \r and ü 🙂 <b>';
  const empty: string[] = [];
  let thread = '';
  afterAll(async () => {
    for (const name of empty) await inServer((client) => client.query(`drop database ${name} with (force)`));
    rmSync(folder, { recursive: true, force: true });
  });
  const app = testApp({ role: 'all' });

  const inServer = async <T>(question: (client: pg.Client) => Promise<T>, url = databaseUrl()) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return question(client).finally(() => client.end());
  };
  const databaseUrl = () => app.app.get(Config).databaseUrl;
  const emptyDatabase = async () => {
    const name = `restored_${randomUUID().replaceAll('-', '')}`;
    await inServer((client) => client.query(`create database ${name}`));
    empty.push(name);
    const url = new URL(databaseUrl());
    url.pathname = `/${name}`;
    return url.href;
  };
  const into = (url: string, from = file) =>
    restore({ databaseUrl: url, dataDir: folder, publicUrl: 'http://127.0.0.1' } as Config, from);
  /** What every table holds, but for what a restore changes on purpose. */
  const contents = (url: string) =>
    inServer(async (client) => {
      const { rows: tables } = await client.query<{ name: string }>(
        "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
      );
      const changed = new Set(['auth_sessions', 'stream_counter', 'notice_cursor', 'migrations']);
      const sums: Record<string, string> = {};
      for (const { name } of tables) {
        if (changed.has(name)) continue;
        const { rows } = await client.query<{ sum: string }>(
          `select count(*) || ' ' || md5(coalesce(string_agg((to_jsonb(t) - 'tx')::text, '|' order by t::text), '')) as sum from "${name}" t`,
        );
        sums[name] = rows[0]!.sum;
      }
      return sums;
    }, url);

  beforeAll(async () => {
    const corinne = await app.as('corinne');
    const { value } = await corinne.ask('article', {
      params: { slug: 'nominations-open-sixty-places-two-routes' },
    });
    thread = value.thread.id;
    await corinne.ask('postComment', { params: { id: thread }, body: { text: odd, parentId: null } });
    await backUp({ databaseUrl: databaseUrl() } as Config, file);
  }, 60_000);
  it('is one file that nobody else may read', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(() => statSync(`${file}.part`)).toThrow();
  });

  it('destroyed and restored, everything is there; everybody is signed out; streams are a new epoch', async () => {
    const before = await contents(databaseUrl());
    const url = await emptyDatabase();
    await into(url);
    expect(await contents(url)).toEqual(before);

    const corinne = await app.as('corinne');
    const node = await startNode(url, {});
    try {
      const asked = (cookie: string, path: string) =>
        fetch(`${node.url}/api/v1${path}`, { headers: { cookie } });
      expect((await (await asked(corinne.cookie, '/me')).json()) as object).toMatchObject({ person: null });
      const page = (await (await asked('', `/threads/${thread}`)).json()) as object;
      expect(JSON.stringify(page)).toContain('another');
      const stream = `thread:${thread}/public`;
      const epochs = await Promise.all(
        [databaseUrl(), url].map((each) =>
          inServer(async (client) => {
            const { rows } = await client.query('select epoch, seq from stream_counter where stream = $1', [
              stream,
            ]);
            return rows[0] as { epoch: string; seq: string };
          }, each),
        ),
      );
      expect(epochs[1]!.seq).toBe(epochs[0]!.seq);
      expect(epochs[1]!.epoch).not.toBe(epochs[0]!.epoch);
    } finally {
      await node.app.close();
    }
  }, 60_000);

  it('is refused by a database that holds anything, which stays as it is', async () => {
    const before = await contents(databaseUrl());
    await expect(into(databaseUrl())).rejects.toThrow(DatabaseNotEmpty);
    expect(await contents(databaseUrl())).toEqual(before);
  });

  it.each([
    [
      'is cut off',
      (copy: string) => truncateSync(copy, Math.floor(statSync(copy).size / 2)),
      BackupUnreadable,
    ],
    ['is something else', (copy: string) => writeFileSync(copy, 'Dear diary'), BackupUnreadable],
    [
      'lacks its last line',
      (copy: string) => edit(copy, (text) => text.replace(/\{"end":\d+\}\n$/, '')),
      BackupUnreadable,
    ],
    [
      'is from a newer release',
      (copy: string) =>
        edit(copy, (text) => text.replace('"migrations":[', '"migrations":["Future1999999999999",')),
      BackupNewer,
    ],
  ])(
    'leaves nothing behind where the file %s',
    async (_says, harm, refusal) => {
      const copy = join(folder, 'harmed.backup');
      writeFileSync(copy, readFileSync(file));
      harm(copy);
      const url = await emptyDatabase();
      await expect(into(url, copy)).rejects.toThrow(refusal);
      const held = await inServer(async (client) => {
        const { rows } = await client.query("select to_regclass('people') is not null as there");
        return (rows[0] as { there: boolean }).there
          ? Number((await client.query('select count(*) from people')).rows[0].count)
          : 0;
      }, url);
      expect(held).toBe(0);
    },
    60_000,
  );
});

const edit = (file: string, change: (text: string) => string) =>
  writeFileSync(file, gzipSync(change(gunzipSync(readFileSync(file)).toString('utf8'))));
