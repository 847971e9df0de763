import { DataSource } from 'typeorm';
import { dataSourceOptions } from '@colloquy/platform-database';

/** The database serves one purpose, and is asked for the other. Nothing was touched. */
export class OtherPurpose extends Error {
  override name = 'OtherPurpose';
}

/**
 * A database holds the demonstration or an organisation’s own people, and never both.
 * @throws OtherPurpose
 */
export async function refuseOtherPurpose(url: string, demo: boolean): Promise<void> {
  const source = await new DataSource(dataSourceOptions(url)).initialize();
  try {
    const [{ demonstration, people, restoring }] = await source.query(
      `select exists (select 1 from installation where key = 'demonstration') as demonstration,
         exists (select 1 from people) or exists (select 1 from installation where key = 'settings') as people,
         exists (select 1 from installation where key = 'restoring') as restoring`,
    );
    if (restoring)
      throw new OtherPurpose('A restore into this database was not finished; restore into a new one.');
    if (demonstration && !demo)
      throw new OtherPurpose(
        'This database holds the demonstration and DEMO is 0; name an empty one (DATABASE_URL, or another DATA_DIR) for your own.',
      );
    if (people && !demonstration && demo)
      throw new OtherPurpose(
        'This database holds your organisation’s own data and DEMO is 1; set DEMO=0, or name another database for the demonstration.',
      );
  } finally {
    await source.destroy();
  }
}
