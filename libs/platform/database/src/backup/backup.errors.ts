/** There are tables already: a restore fills an empty database and nothing else. Nothing was touched. */
export class DatabaseNotEmpty extends Error {
  override name = 'DatabaseNotEmpty';
  constructor() {
    super('The database is not empty; a backup is restored into a new one. Nothing was touched.');
  }
}
/** The file is not a backup of ours, or only the beginning of one. */
export class BackupUnreadable extends Error {
  override name = 'BackupUnreadable';
  constructor(file: string, why: string) {
    super(`${file} cannot be restored: ${why}. Nothing was kept of it.`);
  }
}
/** It was written by a newer release. */
export class BackupNewer extends Error {
  override name = 'BackupNewer';
  constructor(migration: string) {
    super(`The backup is newer than this code (it has ${migration}); restore it with the newer release.`);
  }
}
