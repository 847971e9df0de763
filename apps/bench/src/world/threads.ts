import { randomUUID } from 'node:crypto';
import { streamName } from '@colloquy/contracts';
import type pg from 'pg';
import { wordsFor } from '../load/words.js';
import type { BenchPerson } from './people.js';

export interface BenchThread {
  id: string;
  slug: string;
  stream: string;
}

/** One conversation in ten comments: three answers, and two to each of them. */
const SHAPE = [[], [0], [1], [2], [0, 0], [0, 1], [1, 0], [1, 1], [2, 0], [2, 1]];

/** An article with an empty thread that is open. */
export async function fillThread(client: pg.Client, slug: string): Promise<BenchThread> {
  const id = randomUUID();
  await client.query(
    `with article as (
       insert into articles (slug, kind, title, standfirst, byline, body, html, html_version, minutes, published_at)
       values ($2, 'news', 'Sixty places, two routes', 'What the nominations say.', 'The programme team',
         $3, '<p>' || $3 || '</p>', 1, 4, db_now() - interval '20 days') returning id),
     thread as (
       insert into threads (id, subject_type, subject_id, state, opened_at)
       select $1, 'article', id, 'open', db_now() - interval '20 days' from article returning id)
     insert into thread_counter (thread_id) select id from thread`,
    [id, slug, wordsFor(0)],
  );
  return { id, slug, stream: streamName('thread/public', id) };
}

/**
 * Fills a thread with so many published comments, written by these people in turn, in conversations of ten, with the keys
 * and events they would have left: PostgreSQL plans by how much there is.
 */
export async function fillComments(
  client: pg.Client,
  { id: thread, stream }: BenchThread,
  people: BenchPerson[],
  count: number,
): Promise<void> {
  const placed = new Map<string, string>();
  const comments = Array.from({ length: count }, (_, n) => {
    const [conversation, shape] = [Math.floor(n / SHAPE.length), SHAPE[n % SHAPE.length]!];
    const places = [conversation, ...shape].map((place) => place + 1);
    const id = randomUUID();
    placed.set(places.join(), id);
    return {
      id,
      parent: placed.get(places.slice(0, -1).join()) ?? null,
      author: people[n % people.length]!.id,
      depth: places.length,
      place: places.at(-1),
      places,
      text: wordsFor(n),
      n,
    };
  });
  await client.query(
    `with given as (
       select * from jsonb_to_recordset($2::jsonb)
         as x (id uuid, parent uuid, author uuid, depth int, place int, places int[], text text, n int)),
     comment as (
       insert into comments (id, thread_id, parent_id, author_id, depth, marks, state, place, path, revision, written_at, published_at)
       select id, $1, parent, author, depth, '{}', 'published', place,
         (select string_agg(int4send(p), '' order by o) from unnest(places) with ordinality u(p, o)), 1,
         db_now() - interval '10 days' + n * interval '1 minute', db_now() - interval '10 days' + n * interval '1 minute'
       from given),
     revision as (
       insert into comment_revisions (comment_id, n, source, html, html_version, plain, links, written_at)
       select id, 1, text, '<p>' || replace(text, E'\\n\\n', '</p><p>') || '</p>', 1, text, '{}', db_now() - interval '10 days'
       from given),
     key as (
       insert into idempotency (scope, key, hash, answer)
       select author::text, gen_random_uuid(), sha256(convert_to(text, 'UTF8')), jsonb_build_object('commentId', id) from given),
     counter as (
       insert into stream_counter (stream, seq) values ($4, $3)),
     event as (
       insert into stream_event (stream, seq, type, subject, payload)
       select $4, n + 1, 'comment.published', id, jsonb_build_object('comment', jsonb_build_object('id', id)) from given),
     replies as (
       insert into reply_counter (under_id, replies)
       select coalesce(parent, $1), count(*) from given group by 1)
     update thread_counter set placed = $3, readable = $3, last_published_at = db_now() - interval '1 day' where thread_id = $1`,
    [thread, JSON.stringify(comments), count, stream],
  );
}
