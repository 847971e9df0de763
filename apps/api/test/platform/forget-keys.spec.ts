import { ForgetKeys } from '../../src/forget-keys.job.js';
import { testApp } from '../app.js';

describe('keys of requests', () => {
  const app = testApp();

  it('are forgotten after a week and not before, and tomorrow’s forgetting is begun once', async () => {
    const { pool } = app.database;
    await pool.query(
      `insert into idempotency (scope, key, hash, created_at)
       select 'spec', gen_random_uuid(), '', db_now() - days * interval '1 day' from unnest(array[0, 6, 8, 30]) days`,
    );
    await app.app.get(ForgetKeys).run();
    await app.app.get(ForgetKeys).run();
    const { rows: kept } = await pool.query(
      `select round(extract(epoch from db_now() - created_at) / 86400)::int as days
       from idempotency where scope = 'spec' order by days`,
    );
    expect(kept).toEqual([{ days: 0 }, { days: 6 }]);
    const { rows: jobs } = await pool.query(
      `select (start_after at time zone 'UTC')::date - (db_now() at time zone 'UTC')::date as days
       from pgboss.job where name = 'keys.forget' order by days`,
    );
    expect(jobs).toEqual([{ days: 0 }, { days: 1 }]);
  });
});
