import { testDatabase } from '@colloquy/testing';
import { OtherPurpose, refuseOtherPurpose } from '../../src/purpose.js';

describe('a database serves one purpose', () => {
  const database = testDatabase();
  const ask = (demo: boolean) => refuseOtherPurpose(database.url, demo);
  const clear = () => database.pool.query('delete from installation; delete from people');
  afterEach(clear);

  it('an empty one serves either', async () => {
    await ask(true);
    await ask(false);
  });

  it('with the demonstration it refuses DEMO=0, in one sentence', async () => {
    await database.pool.query("insert into installation values ('demonstration', '{}')");
    await ask(true);
    await expect(ask(false)).rejects.toThrow(OtherPurpose);
    await expect(ask(false)).rejects.toThrow(
      /^This database holds the demonstration and DEMO is 0; [^.]+\.$/,
    );
  });

  it.each([
    ['people of one’s own', "insert into people (display_name) values ('Ada')"],
    ['settings of one’s own', "insert into installation values ('settings', '{}')"],
  ])('with %s it refuses DEMO=1, in one sentence', async (_says, statement) => {
    await database.pool.query(statement);
    await ask(false);
    await expect(ask(true)).rejects.toThrow(
      /^This database holds your organisation’s own data and DEMO is 1; [^.]+\.$/,
    );
  });

  it('half restored it refuses both', async () => {
    await database.pool.query("insert into installation values ('restoring', '{}')");
    await expect(ask(true)).rejects.toThrow('was not finished');
    await expect(ask(false)).rejects.toThrow('was not finished');
  });
});
