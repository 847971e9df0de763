import { routePath, type ThreadView } from '@colloquy/contracts';
import type pg from 'pg';
import type { World } from '../world/world.js';

/**
 * The tables of the bare servers: one to read, with the very comments that ours sends first and as many behind them as
 * the product has, and one to write to.
 */
export async function fillBare(
  client: pg.Client,
  ours: string,
  { thread }: World,
  others: number,
): Promise<void> {
  await client.query(`
    create table page (
      thread_id uuid not null, place integer not null, id uuid not null, parent_id uuid, depth integer not null,
      author jsonb, badge text, marks jsonb not null, html text not null, state text not null, reason text, note text,
      posted_at text not null, edited_at text, primary key (thread_id, place));
    create table written (
      id uuid primary key, thread text not null, text text not null, written_at timestamptz not null default now())`);
  const response = await fetch(ours + routePath('thread', { id: thread.id }));
  if (!response.ok) throw new Error(`Our own thread answered ${response.status}: ${await response.text()}`);
  const { comments, count } = (await response.json()) as ThreadView;
  await client.query(
    `insert into page
     select $1, row_number() over (order by n, o), id, "parentId", depth, author, badge, marks, html, state, reason, note, "postedAt", "editedAt"
     from generate_series(0, $3) n,
       rows from (jsonb_to_recordset($2) as (id uuid, "parentId" uuid, depth int, author jsonb, badge text, marks jsonb, html text,
         state text, reason text, note text, "postedAt" text, "editedAt" text)) with ordinality
         x (id, "parentId", depth, author, badge, marks, html, state, reason, note, "postedAt", "editedAt", o)`,
    [thread.id, JSON.stringify(comments), Math.floor(count / comments.length)],
  );
  await client.query(
    `insert into page
     select other, place, gen_random_uuid(), parent_id, depth, author, badge, marks, html, state, reason, note, posted_at, edited_at
     from page, (select gen_random_uuid() as other from generate_series(1, $1)) o`,
    [others],
  );
  await client.query('analyze');
}
