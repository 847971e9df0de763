export { claimNode, NodesCannotShare } from './node-claim.js';
export { Database } from './database.js';
export { DatabaseModule } from './database.module.js';
export { dataSourceOptions } from './data-source.js';
export { migrate, migrations, DatabaseNewer, DatabaseUnreachable } from './migrate.js';
export { ColloquyNaming } from './naming.js';
export { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded/embedded-postgres.js';
export * from './embedded/embedded.errors.js';
