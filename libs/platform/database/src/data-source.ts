import type { DataSourceOptions } from 'typeorm';
import { migrations } from './migrate.js';
import { ColloquyNaming } from './naming.js';

/**
 * How long a connection waits for more work, in milliseconds. A new one has to sign in, to read the catalogue and to plan
 * its statements anew: ten quiet seconds in a room are no reason to.
 */
export const IDLE = 60_000;

/** How TypeORM meets the database: no synchronising, our names, waits of at most three seconds for a connection. */
export function dataSourceOptions(
  url: string,
  entities: DataSourceOptions['entities'] = [],
): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities,
    migrations,
    migrationsTableName: 'migrations',
    namingStrategy: new ColloquyNaming(),
    synchronize: false,
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    extra: { max: 10, connectionTimeoutMillis: 2_500, idleTimeoutMillis: IDLE, application_name: 'colloquy' },
  };
}
