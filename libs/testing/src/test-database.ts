import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { eventually } from './eventually.js';

/** A database for one spec file, with every migration run and nothing in it. Its fields are there once hooks and tests run. */
export interface TestDatabase {
  readonly url: string;
  /** For looking at rows directly. */
  readonly pool: pg.Pool;
}

/**
 * Call it where a `describe` stands, not inside a hook: it makes the database before the first test and drops it after
 * the last. All files may run at once, since none sees another's.
 *
 * ```ts
 * const database = testDatabase();
 * beforeAll(() => testingModuleOn(database.url));
 * ```
 */
export function testDatabase(): TestDatabase {
  let made: { url: string; pool: pg.Pool; drop(): Promise<void> } | undefined;
  beforeAll(async () => {
    made = await makeTestDatabase();
  });
  afterAll(async () => made?.drop());
  const ready = () => {
    if (!made) throw new Error('The test database exists inside hooks and tests only.');
    return made;
  };
  return {
    get url() {
      return ready().url;
    },
    get pool() {
      return ready().pool;
    },
  };
}

/** Until somebody in this database waits for a lock that somebody else holds. */
export async function untilSomebodyWaits(pool: pg.Pool): Promise<void> {
  await eventually(async () => {
    const { rows } = await pool.query(
      `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    );
    if (rows.length === 0) throw new Error('nobody waits for a lock');
  });
}

/** A test database outside Jest: whoever makes it drops it. */
export async function makeTestDatabase(): Promise<{ url: string; pool: pg.Pool; drop(): Promise<void> }> {
  const template = process.env['COLLOQUY_TEST_TEMPLATE'];
  if (!template) throw new Error('No test server is running: tools/test/before-all.mjs starts it for Jest.');
  const name = `${nameOf(template)}_${randomBytes(4).toString('hex')}`;
  await ask(template, `CREATE DATABASE ${name} TEMPLATE ${nameOf(template)}`);
  const url = withName(template, name);
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  pool.on('error', () => undefined);
  return {
    url,
    pool,
    async drop() {
      await pool.end();
      // A connection that a test forgot must not keep the next run from cleaning up.
      await ask(template, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/** Asked beside the template, never inside: a template with a visitor cannot be copied. */
async function ask(template: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: withName(template, 'postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

function withName(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
