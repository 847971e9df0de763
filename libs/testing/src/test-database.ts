import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { eventually } from './eventually.js';

/** A database for one spec file, with every migration run and nothing in it. Its fields are there once hooks and tests run. */
export interface TestDatabase {
  readonly url: string;
  /** For looking at rows directly. */
  readonly pool: pg.Pool;
}

/** What many spec files want to find: written once in a run, by whichever comes first, and copied by all. */
export interface Filling {
  name: string;
  /** Leaves no connection behind: a database with a visitor cannot be copied. */
  fill(url: string): Promise<void>;
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
export function testDatabase(filling?: Filling): TestDatabase {
  let made: { url: string; pool: pg.Pool; drop(): Promise<void> } | undefined;
  beforeAll(async () => {
    made = await makeTestDatabase(filling);
  }, 60_000);
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
export async function makeTestDatabase(
  filling?: Filling,
): Promise<{ url: string; pool: pg.Pool; drop(): Promise<void> }> {
  const template = process.env['COLLOQUY_TEST_TEMPLATE'];
  if (!template) throw new Error('No test server is running: tools/test/before-all.mjs starts it for Jest.');
  const name = `${nameOf(template)}_${randomBytes(4).toString('hex')}`;
  const model = filling ? await filled(template, filling) : nameOf(template);
  // Copied as files: half the work of copying it through the log, as long as nothing is flushed to disk.
  await ask(template, `CREATE DATABASE ${name} TEMPLATE ${model} STRATEGY FILE_COPY`);
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

/** The name of the template that holds the filling. It gets that name once it is whole, so nobody copies a half of it. */
async function filled(template: string, { name, fill }: Filling): Promise<string> {
  const whole = `${nameOf(template)}_${name}`;
  const half = `${whole}_half`;
  const client = new pg.Client({ connectionString: withName(template, 'postgres') });
  await client.connect();
  try {
    // Given back with the connection.
    await client.query('select pg_advisory_lock(hashtext($1))', [whole]);
    const { rows } = await client.query('select from pg_database where datname = $1', [whole]);
    if (rows.length > 0) return whole;
    await client.query(`DROP DATABASE IF EXISTS ${half} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${half} TEMPLATE ${nameOf(template)}`);
    await fill(withName(template, half));
    // The server notices a moment later that the last visitor has gone.
    await eventually(() => client.query(`ALTER DATABASE ${half} RENAME TO ${whole}`));
    return whole;
  } finally {
    await client.end();
  }
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
