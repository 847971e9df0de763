import type pg from 'pg';

/** Where in the whole database something can still be read: every table of every schema, events and jobs included. */
export async function everythingKept(pool: pg.Pool, words: RegExp): Promise<string[]> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`select t::text as row from ${name} t`);
    if (rows.some(({ row }) => words.test(row))) found.push(name);
  }
  return found;
}
