import type { Comment } from '@colloquy/contracts';
import { publicComment } from '../comments/comment.presenter.js';

/** A comment on its way into a thread: judged, rendered, and to appear at once. */
export interface Posting {
  personId: string;
  key: string;
  hash: Buffer;
  commentId: string;
  parentId: string | null;
  badge: string | null;
  /** Looks after the thread, and so waits for nobody. */
  moderates: boolean;
  source: string;
  html: string;
  htmlVersion: number;
  plain: string;
  links: string[];
}

export interface PostedRow {
  /** The thread takes comments. */
  isOpen: boolean;
  /** Every comment waits for whoever looks after it. */
  isReviewed: boolean;
  /** It does, and the comment answered is there. */
  isAdmitted: boolean;
  /** Null where the key was seen before. */
  comment: Comment | null;
  seq: number | null;
}

export const postingValues = (threadId: string, stream: string, batch: Posting[]): unknown[] => [
  threadId,
  stream,
  batch.map((p) => p.personId),
  batch.map((p) => p.key),
  batch.map((p) => p.hash),
  batch.map((p) => p.commentId),
  batch.map((p) => p.parentId),
  batch.map((p) => p.badge),
  batch.map((p) => p.source),
  batch.map((p) => p.html),
  batch.map((p) => p.htmlVersion),
  batch.map((p) => p.plain),
  batch.map((p) => JSON.stringify(p.links)),
  batch.map((p) => p.moderates),
];

/**
 * Up to fifty posts to one thread, each authorised, keyed, placed and told for itself. The order of its parts is forced
 * by what each reads of the one before, and by nothing else: thread and parents FOR SHARE, keys, counters, rows, and
 * the stream’s counter last. A refused post consumes no key; a key seen before adds nothing.
 * $1 thread, $2 its public stream, $3… one array per field of the postings.
 */
export const postComments = {
  name: 'discussion.post_comments',
  text: `with asked as materialized (
      select * from unnest($3::uuid[], $4::uuid[], $5::bytea[], $6::uuid[], $7::uuid[], $8::text[], $9::text[], $10::text[],
        $11::int[], $12::text[], $13::text[], $14::boolean[]) with ordinality
        as u(person_id, key, hash, comment_id, parent_id, badge, source, html, html_version, plain, links, moderates, o)),
    thread as materialized (
      select t.id, t.is_reviewed from threads t where t.id = $1 and t.state = 'open' and t.opened_at <= db_now() for share),
    parents as materialized (
      select c.id, c.depth, c.path from thread t join comments c on c.thread_id = t.id
      where c.id in (select parent_id from asked) and c.state = 'published' order by c.id for share of c),
    admitted as materialized (
      select u.*, coalesce(p.depth, 0) + 1 as depth, coalesce(p.path, '') as above, coalesce(u.parent_id, t.id) as under_id
      from asked u cross join thread t left join parents p on p.id = u.parent_id
      where (u.parent_id is null or p.id is not null) and (u.moderates or not t.is_reviewed)),
    keyed as (
      insert into idempotency (scope, key, hash, answer)
      select u.person_id::text, u.key, u.hash, jsonb_build_object('commentId', u.comment_id) from admitted u order by 1, 2
      on conflict do nothing returning scope, key),
    fresh as materialized (
      select u.*, row_number() over (order by u.o) as i, count(*) over () as n,
        row_number() over (partition by u.under_id order by u.o) as sibling, count(*) over (partition by u.under_id) as siblings
      from admitted u join keyed k on k.scope = u.person_id::text and k.key = u.key),
    thread_count as (
      update thread_counter k set placed = k.placed + f.n, readable = k.readable + f.n,
        last_published_at = greatest(db_now(), k.last_published_at + interval '1 microsecond') + (f.n - 1) * interval '1 microsecond'
      from (select count(*)::int as n from fresh) f where k.thread_id = $1 and f.n > 0
      returning k.last_published_at - (f.n - 1) * interval '1 microsecond' as first_at),
    reply_count as (
      insert into reply_counter as k (under_id, replies)
      select f.under_id, count(*)::int from fresh f cross join thread_count group by f.under_id order by f.under_id
      on conflict (under_id) do update set replies = k.replies + excluded.replies returning k.under_id, k.replies),
    placed as materialized (
      select f.*, (k.replies - f.siblings + f.sibling)::int as place, n.first_at + (f.i - 1) * interval '1 microsecond' as at
      from fresh f join reply_count k on k.under_id = f.under_id cross join thread_count n),
    written as (
      insert into comments (id, thread_id, parent_id, author_id, depth, badge, marks, state, place, path, revision, written_at, published_at)
      select p.comment_id, $1, p.parent_id, p.person_id, p.depth, p.badge, '{}', 'published', p.place, p.above || int4send(p.place), 1, p.at, p.at
      from placed p returning *),
    revised as (
      insert into comment_revisions (comment_id, n, source, html, html_version, plain, links, written_at)
      select c.id, 1, p.source, p.html, p.html_version, p.plain, array(select jsonb_array_elements_text(p.links::jsonb)), p.at
      from written c join placed p on p.comment_id = c.id returning comment_id, html),
    counted as (
      insert into stream_counter as k (stream, seq) select $2, count(*) from revised having count(*) > 0
      on conflict (stream) do update set seq = k.seq + excluded.seq returning k.seq),
    told as materialized (
      select c.id, (k.seq - p.n + p.i)::bigint as seq, ${publicComment} as comment
      from written c join people a on a.id = c.author_id join revised r on r.comment_id = c.id
      join placed p on p.comment_id = c.id cross join counted k),
    events as (
      insert into stream_event (stream, seq, type, subject, payload)
      select $2, t.seq, 'comment.published', t.id::text, jsonb_build_object('comment', t.comment) from told t)
  select exists (select from thread) as "isOpen", exists (select from thread where is_reviewed) as "isReviewed", m.comment_id is not null as "isAdmitted", t.comment, t.seq
  from asked u left join admitted m on m.o = u.o left join told t on t.id = u.comment_id order by u.o`,
};
