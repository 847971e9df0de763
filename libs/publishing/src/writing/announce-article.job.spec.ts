import { randomUUID } from 'node:crypto';
import { Config } from '@colloquy/platform-config';
import { dataSourceOptions } from '@colloquy/platform-database';
import { Jobs } from '@colloquy/platform-jobs';
import { testDatabase } from '@colloquy/testing';
import { DataSource } from 'typeorm';
import { Article } from '../article.entity.js';
import { anArticle } from '../article.factory.js';
import { AnnounceArticle } from './announce-article.job.js';

describe('putting on record that a scheduled article has appeared', () => {
  const database = testDatabase();
  let source: DataSource;
  let job: AnnounceArticle;
  const inAnHour = () => new Date(Date.now() + 3_600_000);
  const hoursLater = (hours: number) =>
    database.pool.query(
      `create or replace function db_now() returns timestamptz language sql volatile as
       $$ select clock_timestamp() + interval '${hours} hours' $$`,
    );
  const records = async (id: string): Promise<number> => {
    const { rows } = await database.pool.query(
      `select count(*)::int as count from audit_row where action = 'article.published' and subject = $1`,
      [id],
    );
    return rows[0].count;
  };

  beforeAll(async () => {
    source = await new DataSource({ ...dataSourceOptions(database.url), entities: [Article] }).initialize();
    job = new AnnounceArticle(source, new Jobs(new Config({ databaseUrl: database.url } as Config)));
  });
  afterAll(() => source.destroy());
  beforeEach(() => hoursLater(0));

  it('says nothing before its time, and what it says once, however often and wherever it runs', async () => {
    const { id } = await anArticle(source.manager, { publishedAt: inAnHour() });
    await job.run(id);
    expect(await records(id)).toBe(0);
    await hoursLater(2);
    await Promise.all([job.run(id), job.run(id), job.run(id)]);
    await job.run(id);
    expect(await records(id)).toBe(1);
  });

  it('leaves alone what was taken back, and what there is not', async () => {
    const { id } = await anArticle(source.manager, { publishedAt: null });
    await job.run(id);
    await job.run(randomUUID());
    expect(await records(id)).toBe(0);
  });

  it('put off, it appears with its new time; published again later, that is a second time', async () => {
    const { id } = await anArticle(source.manager, { publishedAt: new Date(Date.now() + 3 * 3_600_000) });
    await hoursLater(2);
    await job.run(id);
    expect(await records(id)).toBe(0);
    await hoursLater(4);
    await job.run(id);
    expect(await records(id)).toBe(1);
    await source.query('update articles set published_at = db_now() where id = $1', [id]);
    await job.run(id);
    expect(await records(id)).toBe(2);
  });
});
