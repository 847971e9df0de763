import { randomBytes } from 'node:crypto';
import type pg from 'pg';

export interface BenchPerson {
  id: string;
  /** What their browser sends. */
  cookie: string;
}

/** People with accounts of some weeks, each signed in. */
export async function fillPeople(client: pg.Client, count: number): Promise<BenchPerson[]> {
  const secret = randomBytes(16).toString('hex');
  const { rows } = await client.query<{ id: string; token: string }>(
    `with made as (
       insert into people (id, display_name, self_description, joined_at)
       select gen_random_uuid(), 'Practitioner ' || n, 'social worker, adults', db_now() - interval '60 days'
       from generate_series(1, $1) n returning id),
     signed_in as (
       insert into auth_sessions (token_hash, person_id, device, started_at, last_seen_at, expires_at)
       select sha256(convert_to($2 || id, 'UTF8')), id, 'bench', db_now(), db_now(), db_now() + interval '1 day' from made)
     select id, $2 || id as token from made`,
    [count, secret],
  );
  return rows.map(({ id, token }) => ({ id, cookie: `colloquy=${token}` }));
}
