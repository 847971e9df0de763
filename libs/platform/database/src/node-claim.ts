import type pg from 'pg';
import type { Database } from './database.js';

/** Any number will do, as long as every node asks for the same lock. */
const LOCK = 4_242_003;

/** Another node serves this database, and one of the two has no Redis to share presence through. */
export class NodesCannotShare extends Error {
  override name = 'NodesCannotShare';
  constructor() {
    super(
      'Another Colloquy is already using this database; set REDIS_URL on every node so that they work as one.',
    );
  }
}

/**
 * Announces this node for as long as its connection lives: several may share the database where each has a Redis, and
 * one without has it to itself. A node that dies takes its announcement with it, however it dies.
 * @returns how to withdraw it
 * @throws NodesCannotShare
 */
export async function claimNode(
  database: Pick<Database, 'connect'>,
  hasRedis: boolean,
): Promise<() => Promise<void>> {
  let stopped = false;
  let client: pg.Client | undefined;
  const claim = async () => {
    const connection = await database.connect('node');
    connection.on('error', () => undefined);
    connection.on('end', () => void again());
    const ask = `select pg_try_advisory_lock${hasRedis ? '_shared' : ''}($1) as held`;
    const { rows } = await connection.query<{ held: boolean }>(ask, [LOCK]);
    client = connection;
    if (rows[0]!.held) return;
    stopped = true;
    await connection.end();
    throw new NodesCannotShare();
  };
  // After PostgreSQL restarts everybody announces themselves anew; whoever serves already goes on serving.
  const again = async () => {
    while (!stopped) {
      await new Promise((resolve) => setTimeout(resolve, 1_000).unref());
      if (
        stopped ||
        (await claim().then(
          () => true,
          (error) => error instanceof NodesCannotShare,
        ))
      )
        return;
    }
  };
  await claim();
  return async () => {
    stopped = true;
    await client?.end().catch(() => undefined);
  };
}
