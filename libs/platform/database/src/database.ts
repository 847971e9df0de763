import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '@colloquy/platform-config';
import { describeError, log } from '@colloquy/platform-telemetry';
import pg from 'pg';
import { IDLE } from './data-source.js';
import { ImpatientClient, impatientPool, patience } from './patience.js';

/** Rows come back as plain values; bigint counts fit a number here. */
pg.types.setTypeParser(20, Number);

/**
 * PostgreSQL without an object mapper in between: the pool of the hot statements (each a named prepared statement),
 * and single connections for what must not share one.
 */
@Injectable()
export class Database implements OnApplicationShutdown {
  readonly pool: pg.Pool;
  readonly #config: Config;

  constructor(config: Config) {
    this.#config = config;
    this.pool = new pg.Pool({
      connectionString: config.databaseUrl,
      max: 10,
      idleTimeoutMillis: IDLE,
      application_name: 'colloquy',
      // Hot statements are written to have one good plan. Left to itself the server plans the large ones for every call,
      // which costs more than running them.
      ...impatientPool('set plan_cache_mode = force_generic_plan'),
    });
    this.pool.on('error', (error) => log.warn({ error: describeError(error) }, 'database connection lost'));
  }

  /** One hand-written statement, planned once per connection under `name`. */
  async rows<Row extends object>(name: string, text: string, values: unknown[] = []): Promise<Row[]> {
    const result = await this.pool.query<Row & pg.QueryResultRow>({ name, text, values });
    return result.rows;
  }

  /** A connection of its own, past any pooler: for LISTEN and for the tailer. The caller ends it. */
  async connect(name: string): Promise<pg.Client> {
    const client = new ImpatientClient({
      connectionString: this.#config.databaseDirectUrl || this.#config.databaseUrl,
      connectionTimeoutMillis: patience.connection,
      query_timeout: patience.query,
      keepAlive: true,
      application_name: `colloquy ${name}`,
    });
    await client.connect();
    return client;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
