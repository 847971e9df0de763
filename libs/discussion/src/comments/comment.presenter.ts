/**
 * What leaves the server of a comment, for pages, windows and events alike: one piece of SQL, so that a snapshot and the
 * fold of its stream cannot differ. It reads `c` (the comment), `a` (its author) and `r` (its shown revision).
 */
const iso = (at: string) => `to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const author = `json_build_object('id', a.id, 'displayName', a.display_name, 'selfDescription', a.self_description)`;
const whilePublished = (value: string, otherwise: string) =>
  `case when c.state = 'published' then ${value} else ${otherwise} end`;

const place = `'id', c.id, 'threadId', c.thread_id, 'parentId', c.parent_id, 'depth', c.depth`;

/** SQL: the comment as everybody may see it. Hidden and removed ones keep their place and lose their words. */
export const publicComment = `json_build_object(${place},
  'author', ${whilePublished(author, 'null')},
  'badge', ${whilePublished('c.badge', 'null')},
  'marks', ${whilePublished('to_json(c.marks)', "'[]'::json")},
  'html', ${whilePublished('r.html', "''")},
  'state', c.state,
  'reason', c.reason,
  'note', null,
  'postedAt', ${iso('c.published_at')},
  'editedAt', ${whilePublished(iso('c.edited_at'), 'null')})`;

/** SQL: the comment as its author sees it, whatever became of it, with what the moderator wrote. */
export const authorsComment = `json_build_object(${place},
  'author', ${author},
  'badge', c.badge,
  'marks', to_json(c.marks),
  'html', r.html,
  'state', c.state,
  'reason', c.reason,
  'note', c.note,
  'postedAt', ${iso('coalesce(c.published_at, c.written_at)')},
  'editedAt', ${iso('c.edited_at')})`;

/** SQL: the tables that the two above read. */
export const commentTables = `comments c join people a on a.id = c.author_id
  join comment_revisions r on r.comment_id = c.id and r.n = c.revision`;
