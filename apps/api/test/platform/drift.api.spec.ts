import { dataSourceOptions, migrations } from '@colloquy/platform-database';
import { testDatabase } from '@colloquy/testing';
import { DataSource } from 'typeorm';
import { testApp } from '../app.js';

describe('the tables', () => {
  const app = testApp();

  it('are what the entities say: nothing is left for a migration to do', async () => {
    const { upQueries } = await app.app.get(DataSource).driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });
});

describe('the migrations', () => {
  const database = testDatabase();

  it('go back to nothing and forward again', async () => {
    const source = await new DataSource(dataSourceOptions(database.url)).initialize();
    for (const _ of migrations) await source.undoLastMigration({ transaction: 'each' });
    const left = await source.query(
      "select tablename from pg_tables where schemaname = 'public' and tablename <> 'migrations' union all select proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where nspname = 'public' and p.prokind = 'f' and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')",
    );
    expect(left).toEqual([]);
    expect(await source.runMigrations({ transaction: 'each' })).toHaveLength(migrations.length);
    await source.destroy();
  });
});
