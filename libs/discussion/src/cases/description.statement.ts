import type { SubjectDescription } from '@colloquy/moderation';
import type { SubjectType } from '../threads/thread.entity.js';

/** A comment as the desk shows it, before it is known what its thread hangs on. */
export interface DescriptionRow extends Omit<SubjectDescription, 'context'> {
  id: string;
  /** The comment whose page shows it: itself, or, while it has no place, the one it answers. */
  placedId: string | null;
  subjectType: SubjectType;
  subjectId: string;
  /** What the thread hangs on can be seen. */
  isOpen: boolean;
}

const card = (p: string) =>
  `json_build_object('id', ${p}.id, 'displayName', ${p}.display_name, 'selfDescription', ${p}.self_description)`;

/** $1 comments. Moderators read the words whatever became of them. */
export const descriptions = `
  select c.id, case when c.place is not null then c.id else c.parent_id end as "placedId", t.subject_type as "subjectType",
    t.subject_id as "subjectId", coalesce(t.opened_at <= db_now(), false) as "isOpen",
    r.html, ${card('a')} as author,
    (select json_build_object(
       'publishedComments', count(*) filter (where o.state = 'published'),
       'removedComments', count(*) filter (where o.state = 'removed'),
       'joinedAt', to_char(a.joined_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
     from comments o where o.author_id = c.author_id) as "authorFacts",
    (select json_build_object(
       'html', case when p.state = 'published' then q.html else '' end,
       'author', case when p.state = 'published' then ${card('b')} end)
     from comments p join comment_revisions q on q.comment_id = p.id and q.n = p.revision join people b on b.id = p.author_id
     where p.id = c.parent_id) as parent
  from comments c join threads t on t.id = c.thread_id
  join people a on a.id = c.author_id
  join comment_revisions r on r.comment_id = c.id and r.n = c.revision
  where c.id = any($1::uuid[])`;
