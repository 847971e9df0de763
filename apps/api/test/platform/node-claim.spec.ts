import { Config } from '@colloquy/platform-config';
import { testDatabase } from '@colloquy/testing';
import { claimNode, Database, NodesCannotShare } from '@colloquy/platform-database';

describe('nodes over one database', () => {
  const test = testDatabase();
  let database: Database;
  beforeAll(
    () =>
      (database = new Database(new Config({ databaseUrl: test.url, databaseDirectUrl: test.url } as Config))),
  );
  afterAll(() => database.onApplicationShutdown());

  it.each([
    ['alone', 'with', false],
    ['with', 'alone', false],
    ['alone', 'alone', false],
    ['with', 'with', true],
  ])('one %s Redis and a second %s: both may serve is %s', async (first, second, both) => {
    const withdraw = await claimNode(database, first === 'with');
    const other = claimNode(database, second === 'with');
    if (both) await (await other)();
    else await expect(other).rejects.toThrow(NodesCannotShare);
    await withdraw();
  });

  it('a node that died is in nobody’s way', async () => {
    await claimNode(database, false).then((withdraw) => withdraw());
    const withdraw = await claimNode(database, false);
    await withdraw();
  });
});
