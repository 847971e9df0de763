import { Database } from '@colloquy/platform-database';
import { PersonalData } from '@colloquy/people';
import { testApp } from '../app.js';

/** Identifiers of other things, kept without a foreign key since the thing belongs to another domain or has gone. */
const namesNobody = [
  'article_amendments.article_id',
  'attendances.node_id',
  'concerns.place_id',
  'live_rooms.dilemma_id',
  'moderation_cases.scope_id',
  'moderation_cases.subject_id',
  'notice_preferences.unsubscribe_key',
  'notices.subject_id',
  'reply_counter.under_id',
  'reports.subject_id',
  'role_assignments.scope_id',
  'safeguarding_holds.room_id',
  'threads.subject_id',
];

describe('what is kept about people', () => {
  const app = testApp();
  const columns = async (sql: string): Promise<string[]> =>
    (await app.database.pool.query<{ name: string }>(sql)).rows.map(({ name }) => name).sort();
  const declared = () =>
    app.app
      .get(PersonalData)
      .parts.flatMap((part) => Object.keys(part.columns))
      .sort();

  it('every column that points at a person is in some domain’s list: whoever leaves is forgotten nowhere', async () => {
    const pointing = await columns(
      `select c.relname || '.' || a.attname as name from pg_constraint f join pg_class c on c.oid = f.conrelid
       join pg_attribute a on a.attrelid = f.conrelid and a.attnum = any(f.conkey)
       where f.contype = 'f' and f.confrelid = 'people'::regclass`,
    );
    expect(pointing.filter((name) => !declared().includes(name))).toEqual([]);
  });

  it('and so is every other identifier that might be a person’s', async () => {
    const loose = await columns(
      `select c.relname || '.' || a.attname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped
         and a.atttypid in ('uuid'::regtype, 'uuid[]'::regtype) and a.attname not in ('id', 'epoch', 'key')
         and not exists (select from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and a.attnum = any(f.conkey))`,
    );
    expect(loose.filter((name) => !declared().includes(name) && !namesNobody.includes(name))).toEqual([]);
  });

  it('no list names a column that is not there, and each domain can give a person what it keeps', async () => {
    const there = await columns(
      `select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'`,
    );
    expect(declared().filter((name) => !there.includes(name))).toEqual([]);
    for (const { exports } of app.app.get(PersonalData).parts)
      for (const sql of Object.values(exports))
        await app.app.get(Database).pool.query(sql, ['00000000-0000-4000-8000-000000000000']);
  });
});
