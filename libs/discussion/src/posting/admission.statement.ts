import { standing, type Standing } from './standing.statement.js';

/** Everything a post is judged by before it is rendered, and whether its key was seen before. */
export interface AdmissionRow {
  state: 'open' | 'closed';
  isReviewed: boolean;
  parent: { depth: number; isReadable: boolean; beganBy: string } | null;
  standing: Standing;
  answered: { hash: string; commentId: string } | null;
}

/** $1 thread, $2 parent or null, $3 author, $4 key. */
export const admission = {
  name: 'discussion.admission',
  text: `select t.state, t.is_reviewed as "isReviewed",
    (select json_build_object('depth', p.depth, 'isReadable', p.state = 'published', 'beganBy', b.author_id)
     from comments p join comments b on coalesce(b.parent_id, b.thread_id) = p.thread_id
       and b.place = ('x' || encode(substring(p.path from 1 for 4), 'hex'))::bit(32)::int
     where p.id = $2::uuid and p.thread_id = t.id) as parent,
    ${standing('$3::uuid')} as standing,
    (select json_build_object('hash', encode(i.hash, 'hex'), 'commentId', i.answer->>'commentId')
     from idempotency i where i.scope = $3::text and i.key = $4::uuid) as answered
  from threads t where t.id = $1 and t.opened_at <= db_now()`,
};
