import { testApp } from '../app.js';

describe('the cohorts of the demonstration', () => {
  const app = testApp();
  const rows = async (sql: string) => (await app.database.pool.query<Record<string, unknown>>(sql)).rows;

  it('are three of twenty, in twelve groups of five', async () => {
    expect(
      await rows(
        `select c.name, count(distinct e.id)::int as enrolments, count(distinct g.id)::int as groups, count(distinct m.id)::int as seats
         from cohorts c join enrolments e on e.cohort_id = c.id
           join practice_group_members m on m.enrolment_id = e.id join practice_groups g on g.id = m.practice_group_id
         group by c.name order by c.name`,
      ),
    ).toEqual(['A', 'B', 'C'].map((name) => ({ name, enrolments: 20, groups: 4, seats: 20 })));
  });

  it('A-071: no group has two people of one employer', async () => {
    expect(
      await rows(
        `select m.practice_group_id from practice_group_members m join enrolments e on e.id = m.enrolment_id
           join people p on p.id = e.person_id
         group by m.practice_group_id, p.employer_organisation_id having count(*) > 1`,
      ),
    ).toEqual([]);
  });

  it('seats group C3 as its lists say, with Imogen and Desmond facilitating', async () => {
    expect(
      await rows(
        `select p.demo_key as key, e.place, m.seat from practice_group_members m join practice_groups g on g.id = m.practice_group_id
           join enrolments e on e.id = m.enrolment_id join people p on p.id = e.person_id where g.name = 'C3' order by m.seat`,
      ),
    ).toEqual(
      ['arjun', 'kasia', 'oonagh', 'zeke', 'zuri'].map((key, i) => ({
        key,
        place: `C${11 + i}`,
        seat: i + 1,
      })),
    );
    expect(
      await rows(
        `select p.demo_key as key, r.scope_type from role_assignments r join people p on p.id = r.person_id
         where r.role = 'facilitator' and r.scope_id in (select id from practice_groups where name = 'C3' union select cohort_id from practice_groups where name = 'C3')
         order by key`,
      ),
    ).toEqual([
      { key: 'desmond', scope_type: 'group' },
      { key: 'imogen', scope_type: 'cohort' },
    ]);
  });

  it('meet on the fixtures’ weekdays: A on Tuesdays, B on Wednesdays, C on Thursdays', async () => {
    expect(
      await rows(
        `select c.name, array_agg(distinct extract(dow from s.on_date)::int) as days from learning_sessions s
           join cohorts c on c.id = s.cohort_id where s.kind = 'learning_day' group by c.name order by c.name`,
      ),
    ).toEqual([
      { name: 'A', days: [2] },
      { name: 'B', days: [3] },
      { name: 'C', days: [4] },
    ]);
  });

  it('hold C3’s practice session of today in about ten minutes, and number it after the last', async () => {
    const [row] = await rows(
      `select s.number, extract(epoch from s.starts_at - (i.value->>'seededAt')::timestamptz)::float8 / 60 as minutes
         from learning_sessions s join practice_groups g on g.id = s.practice_group_id
         join installation i on i.key = 'demonstration' where g.name = 'C3'
           and s.starts_at > (i.value->>'seededAt')::timestamptz
         order by s.starts_at limit 1`,
    );
    expect(row!['number']).toBe(2);
    expect(row!['minutes']).toBeGreaterThan(8);
    expect(row!['minutes']).toBeLessThanOrEqual(10);
  });

  it('say nowhere by which route anybody came', async () => {
    const columns = await rows(
      "select table_name, column_name from information_schema.columns where table_schema = 'public' and column_name ~ 'route|ethnic'",
    );
    expect(columns).toEqual([]);
    for (const table of ['people', 'enrolments', 'role_assignments', 'practice_group_members'])
      expect(JSON.stringify(await rows(`select * from ${table}`))).not.toMatch(/aspirant|established/);
  });
});
