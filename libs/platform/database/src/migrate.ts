import { DataSource, type MigrationInterface } from 'typeorm';
import { dataSourceOptions } from './data-source.js';
import { ordered } from './migrations/ordered.js';

export const migrations: (new () => MigrationInterface)[] = ordered;

/** The database has seen migrations that this code does not know. Nothing was touched. */
export class DatabaseNewer extends Error {
  override name = 'DatabaseNewer';
}
/** No database answered at the address given. */
export class DatabaseUnreachable extends Error {
  override name = 'DatabaseUnreachable';
}

/** Any number will do, as long as every node asks for the same lock. */
const LOCK = 4_242_001;

/**
 * Brings the tables up to this code, under a lock, so that of several nodes starting at once one migrates.
 * @param only these, and no later ones: the tables of an earlier release, for a backup of it
 * @returns the names of what was run
 * @throws DatabaseNewer where the database is ahead of the code
 * @throws DatabaseUnreachable where nothing answers
 */
export async function migrate(url: string, only?: string[]): Promise<string[]> {
  const source = new DataSource({
    ...dataSourceOptions(url),
    ...(only && { migrations: migrations.filter(({ name }) => only.includes(name)) }),
    extra: { max: 2, connectionTimeoutMillis: 5_000 },
  } as never);
  try {
    await source.initialize();
  } catch (error) {
    throw new DatabaseUnreachable(
      `The database at ${address(url)} cannot be reached: ${(error as Error).message}.`,
    );
  }
  const lock = source.createQueryRunner();
  try {
    await lock.connect();
    await lock.query('select pg_advisory_lock($1)', [LOCK]);
    await refuseNewer(source);
    const run = await source.runMigrations({ transaction: 'each' });
    return run.map(({ name }) => name);
  } finally {
    await lock.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    await lock.release();
    await source.destroy();
  }
}

async function refuseNewer(source: DataSource): Promise<void> {
  const [{ exists }] = await source.query("select to_regclass('migrations') is not null as exists");
  if (!exists) return;
  const known = new Set(migrations.map(({ name }) => name));
  const rows: { name: string }[] = await source.query('select name from migrations');
  const unknown = rows.find(({ name }) => !known.has(name));
  if (unknown)
    throw new DatabaseNewer(
      `The database is newer than this code (it has ${unknown.name}); start the newer release.`,
    );
}

function address(url: string): string {
  const { host, pathname } = new URL(url);
  return host + pathname;
}
