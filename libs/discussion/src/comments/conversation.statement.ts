import type { Comment } from '@colloquy/contracts';
import type { SubjectType } from '../threads/thread.entity.js';
import { commentTables, publicComment } from './comment.presenter.js';

export interface ConversationRow {
  threadId: string;
  subjectType: SubjectType;
  subjectId: string;
  /** Null while it is held: then it stands among its author’s own. */
  comment: Comment | null;
  /** From the conversation down. */
  ancestors: Comment[];
}

/** $1 comment, $2 reader or null: a comment without a place is there for its author alone. */
export const conversation = {
  name: 'discussion.conversation',
  text: `with recursive upwards as (
      select c.id, c.parent_id, c.thread_id from comments c
      where c.id = $1 and (c.place is not null or c.author_id = $2::uuid)
      union all
      select p.id, p.parent_id, p.thread_id from upwards u join comments p on p.id = u.parent_id)
  select t.id as "threadId", t.subject_type as "subjectType", t.subject_id as "subjectId",
    (select ${publicComment} from ${commentTables} where c.id = $1 and c.place is not null) as comment,
    coalesce((
      select json_agg(${publicComment} order by c.depth) from ${commentTables}
      where c.id in (select id from upwards where id <> $1)), '[]') as ancestors
  from upwards u join threads t on t.id = u.thread_id
  where u.id = $1 and t.opened_at <= db_now()`,
};
