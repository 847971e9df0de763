import { type Comment, FIRST_PAGE, type StreamHeads } from '@colloquy/contracts';
import { authorsComment, commentTables, publicComment } from '../comments/comment.presenter.js';
import { standing, type Standing } from '../posting/standing.statement.js';

/** A comment of the page, with what only the server knows of its place. */
export interface PlacedComment {
  comment: Comment;
  place: number;
  replies: number;
}

export interface ThreadPageRow {
  /** Place of the sibling after which the window begins. */
  after: number;
  state: 'open' | 'closed';
  isReviewed: boolean;
  readable: number;
  /** Comments directly under what was asked for, shown or not. */
  under: number;
  comments: PlacedComment[];
  own: Comment[];
  /** Null for a visitor. */
  standing: Standing | null;
  heads: StreamHeads;
}

const { roots, perParent, comments: most } = FIRST_PAGE;
/**
 * Level by level, first replies before second ones; what does not fit any more is left for a window. The LIMIT inside
 * each lateral looks idle and is not: it keeps the planner from joining the whole table where it cannot guess how few
 * rows come from the level above.
 */
const level = (n: number) => `l${n} as materialized (
  select x.id, x.path from l${n - 1} p cross join lateral (
    select c.id, c.path, c.place from comments c
    where coalesce(c.parent_id, c.thread_id) = p.id and c.place is not null order by c.place limit ${perParent}) x
  order by x.place, x.path
  limit (select greatest(0, ${most} ${Array.from({ length: n }, (_, i) => `- (select count(*) from l${i})`).join(' ')})))`;

const own = `coalesce((
  select json_agg(${authorsComment} order by c.written_at, c.id) from ${commentTables}
  where c.author_id = $5::uuid and c.thread_id = t.id and c.state in ('held', 'hidden', 'removed')), '[]')`;

/**
 * One window of a thread and everything its reader needs beside it, in one statement: one statement is one snapshot.
 * $1 thread, $2 what the window stands under (the thread itself, or a comment), $3 place after which it begins,
 * $4 streams whose heads are wanted, and for somebody signed in $5 who they are.
 */
const threadPage = (reader: 'visitor' | 'person') => ({
  name: `discussion.thread_page_${reader}`,
  text: `with thread as materialized (
      select t.id, t.state, t.is_reviewed, k.readable, k.placed <= ${most} and $2::uuid = t.id and $3::int = 0 as is_small
      from threads t join thread_counter k on k.thread_id = t.id
      where t.id = $1 and t.opened_at <= db_now()),
    whole as materialized (
      select c.id from thread t join comments c on c.thread_id = t.id where t.is_small and c.place is not null),
    l0 as materialized (
      select x.id, x.path from thread t cross join lateral (
        select c.id, c.path, c.place, c.thread_id from comments c
        where coalesce(c.parent_id, c.thread_id) = $2 and c.place > $3 order by c.place limit ${roots}) x
      where not t.is_small and x.thread_id = t.id),
    ${level(1)}, ${level(2)}, ${level(3)}
  select t.state, t.is_reviewed as "isReviewed", t.readable, $3::int as after,
    coalesce((
      select k.replies from reply_counter k where k.under_id = $2
        and ($2::uuid = t.id or exists (select 1 from comments c where c.id = $2 and c.thread_id = t.id))), 0) as under,
    coalesce((
      select json_agg(x.shown order by x.path)
      from (select id from whole union all select id from l0 union all select id from l1
        union all select id from l2 union all select id from l3) picked
      cross join lateral (
        select c.path, json_build_object('place', c.place, 'replies', coalesce(k.replies, 0), 'comment', ${publicComment}) as shown
        from ${commentTables} left join reply_counter k on k.under_id = c.id
        where c.id = picked.id limit 1) x), '[]') as comments,
    ${reader === 'person' ? own : `'[]'::json`} as own,
    ${reader === 'person' ? standing('$5::uuid') : 'null'} as standing,
    coalesce((
      select json_object_agg(stream, json_build_object('seq', seq, 'epoch', epoch)) from stream_counter
      where stream = any($4::text[])), '{}') as heads
  from thread t`,
});

export const threadPages = { visitor: threadPage('visitor'), person: threadPage('person') };
