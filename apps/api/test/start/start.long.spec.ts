import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTestDatabase, type Product, startProduct } from '@colloquy/testing';

/** Running programs that name this folder: a PostgreSQL of ours always does. */
const programsIn = (folder: string) =>
  readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
    } catch {
      return false;
    }
  });

/** What the product printed when it would not start. */
const refusal = async (settings: Record<string, string>): Promise<string> => {
  try {
    await (await startProduct(settings)).end();
  } catch (error) {
    const [first, ...printed] = (error as Error).message.split('\n');
    expect(first).toMatch(/ended with 1 /);
    return printed.at(-1)!;
  }
  throw new Error('it started');
};
const oneSentence = /^[A-Z][^.]*(\.\S[^.]*)*\.$/;

describe('npm start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'colloquy-start-'));
  const data = join(folder, 'data');
  let product: Product;
  beforeAll(async () => {
    product = await startProduct({ DATA_DIR: data });
  }, 60_000);
  afterAll(async () => {
    await product.end();
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);
  const isWell = async () => expect((await fetch(`${product.url}/readyz`)).status).toBe(200);

  it('says that it is ready once, and serves from then on', async () => {
    expect(product.printed.filter((line) => line.startsWith('ready on http://'))).toHaveLength(1);
    await isWell();
    expect((await fetch(`${product.url}/livez`)).status).toBe(200);
  });

  it('refuses a taken port in one sentence, and harms nobody', async () => {
    const port = new URL(product.url).port;
    const said = await refusal({ PORT: port, DATA_DIR: join(folder, 'other') });
    expect(said).toMatch(oneSentence);
    expect(said).toContain(`Port ${port}`);
    expect(programsIn(join(folder, 'other'))).toEqual([]);
    await isWell();
  }, 30_000);

  it('refuses a DATA_DIR in use before it touches the database', async () => {
    expect(await refusal({ DATA_DIR: data })).toMatch(oneSentence);
    await isWell();
  }, 30_000);

  it('refuses a DATA_DIR that cannot be written', async () => {
    expect(await refusal({ DATA_DIR: '/proc/colloquy/data' })).toMatch(oneSentence);
  }, 30_000);

  it('refuses a setting that cannot be used, by its name', async () => {
    expect(await refusal({ PORT: 'eight' })).toMatch(/^PORT cannot be used: /);
  }, 30_000);

  it('refuses a database that nobody answers for', async () => {
    const said = await refusal({ DATABASE_URL: 'postgres://somebody:secret@127.0.0.1:1/colloquy' });
    expect(said).toContain('The database at 127.0.0.1:1/colloquy cannot be reached');
    expect(said).not.toContain('secret');
  }, 30_000);

  it('refuses a database newer than the code, and leaves it as it is', async () => {
    const database = await makeTestDatabase();
    await database.pool.query(
      `insert into migrations (timestamp, name) values (9999999999999, 'FromTheFuture')`,
    );
    expect(await refusal({ DATABASE_URL: database.url })).toContain('The database is newer than this code');
    await database.drop();
  }, 30_000);

  it('refuses a database that another node without Redis is using', async () => {
    const database = await makeTestDatabase();
    const first = await startProduct({ DATABASE_URL: database.url });
    expect(await refusal({ DATABASE_URL: database.url })).toContain('set REDIS_URL');
    await first.end();
    await database.drop();
  }, 60_000);

  it('begins empty where a DATABASE_URL is given: the demonstration is not for other people’s databases', async () => {
    const database = await makeTestDatabase();
    const own = await startProduct({ DATABASE_URL: database.url });
    expect((await fetch(`${own.url}/api/v1/demo/personas`)).status).toBe(404);
    expect(await (await fetch(`${own.url}/api/v1/articles`)).json()).toEqual({ articles: [], next: null });
    await own.end();
    await database.drop();
  }, 60_000);

  it.each(['SIGINT', 'SIGTERM'] as const)(
    '%s leaves nothing running, and a second start keeps the data',
    async (signal) => {
      const signedIn = await fetch(`${product.url}/api/v1/demo/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ persona: 'zuri' }),
      });
      const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!;
      expect(programsIn(data).length).toBeGreaterThan(0);
      expect(await product.end(signal)).toBe(0);
      expect(programsIn(data)).toEqual([]);
      // Whatever was under way had its database to the end.
      expect(product.printed.filter((line) => line.includes('"msg"'))).toEqual([]);

      product = await startProduct({ DATA_DIR: data });
      const me = (await (await fetch(`${product.url}/api/v1/me`, { headers: { cookie } })).json()) as {
        person: { displayName: string };
      };
      expect(me.person.displayName).toBe('Zuri');
    },
    60_000,
  );
});

describe('a port that somebody else holds', () => {
  let holder: Server;
  afterAll(() => holder.close());

  it('is noticed before a database is made', async () => {
    const folder = join(tmpdir(), `colloquy-never-${process.pid}`);
    holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as { port: number };
    await refusal({ PORT: String(port), DATA_DIR: folder });
    expect(() => readdirSync(folder)).toThrow();
  }, 30_000);
});
