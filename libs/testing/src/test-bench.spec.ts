import { once } from 'node:events';
import net from 'node:net';
import pg from 'pg';
import { eventually } from './eventually.js';
import { makeTestDatabase, testDatabase } from './test-database.js';
import { testRedis } from './test-redis.js';

describe('the test bench', () => {
  const database = testDatabase();
  const other = testDatabase();
  const redis = testRedis();

  it('gives a real PostgreSQL that knows every migration', async () => {
    const { rows } = await database.pool.query<{ version: string; migrated: number }>(
      `SELECT current_setting('server_version') AS version, (SELECT count(*)::int FROM migrations) AS migrated`,
    );
    expect(rows[0]?.version).toMatch(/^18\./);
    expect(rows[0]?.migrated).toBeGreaterThan(0);
  });

  it('keeps one spec’s rows from another', async () => {
    await database.pool.query('CREATE TABLE mine ()');
    const { rows } = await other.pool.query(`SELECT to_regclass('mine') AS seen`);
    expect(rows).toEqual([{ seen: null }]);
  });

  it('writes once what several want to find, and gives each a copy', async () => {
    let written = 0;
    const filling = {
      name: `shelf_${process.pid}`,
      async fill(url: string) {
        written += 1;
        const client = new pg.Client({ connectionString: url });
        await client.connect();
        await client.query(`CREATE TABLE shelf AS SELECT 'a book' AS thing`);
        await client.end();
      },
    };
    const broken = { ...filling, fill: () => Promise.reject(new Error('the ink ran dry')) };
    await expect(makeTestDatabase(broken)).rejects.toThrow('the ink ran dry');
    const copies = await Promise.all([makeTestDatabase(filling), makeTestDatabase(filling)]);
    await copies[0].pool.query(`UPDATE shelf SET thing = 'mine'`);
    const { rows } = await copies[1].pool.query('SELECT thing FROM shelf');
    expect({ rows, written }).toEqual({ rows: [{ thing: 'a book' }], written: 1 });
    for (const copy of copies) await copy.drop();
  });

  it('gives a real Redis that may be killed and comes back empty', async () => {
    const say = async (command: string) => {
      const socket = net.connect(Number(new URL(redis.url).port), '127.0.0.1');
      await once(socket, 'connect');
      socket.write(`${command}\r\n`);
      const [answer] = (await once(socket, 'data')) as [Buffer];
      socket.destroy();
      return answer.toString().trim();
    };
    expect(await say('SET word kept')).toBe('+OK');
    await redis.kill();
    await expect(say('PING')).rejects.toThrow('ECONNREFUSED');
    await redis.start();
    expect(await say('EXISTS word')).toBe(':0');
  });

  it('lets nothing leave this machine', () => {
    expect(() => net.connect(80, 'example.org')).toThrow('The network is shut during tests: example.org');
  });

  it('asks again until it is answered, and says why it was not', async () => {
    let asked = 0;
    await eventually(() => expect((asked += 1)).toBe(3));
    await expect(eventually(() => expect(1).toBe(2), 50)).rejects.toThrow('toBe');
  });
});
