export { claimNode, NodesCannotShare } from './node-claim.js';
export { Database } from './database.js';
export { DatabaseModule } from './database.module.js';
export { dataSourceOptions } from './data-source.js';
export { migrate, migrations, DatabaseNewer, DatabaseUnreachable } from './migrate.js';
export { ColloquyNaming } from './naming.js';
export {
  assignmentsOf,
  columnsOf,
  entityOf,
  objectOf,
  rowsIn,
  type Statement,
  valuesOf,
} from './entity-rows.js';
export {
  findEmbeddedPostgres,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from './embedded/embedded-postgres.js';
export * from './embedded/embedded.errors.js';
export { writeBackup, type BackupHeader } from './backup/write-backup.js';
export { restoreBackup } from './backup/restore-backup.js';
export * from './backup/backup.errors.js';
