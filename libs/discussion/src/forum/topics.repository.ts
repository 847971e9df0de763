import type { TopicCard } from '@colloquy/contracts';
import { Database } from '@colloquy/platform-database';
import { RequestMalformed } from '@colloquy/platform-http';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export interface TopicRow extends TopicCard {
  threadId: string;
  /** Where the next page begins, to the microsecond. */
  cursor: string;
}

const iso = (at: string) => `to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const card = `o.id, o.title, t.id as "threadId", t.state,
  json_build_object('id', a.id, 'displayName', a.display_name, 'selfDescription', a.self_description) as author,
  ${iso('t.opened_at')} as "openedAt", ${iso('k.last_published_at')} as "lastAt", k.readable as "commentCount",
  ${iso('k.last_published_at')} || '_' || o.id as cursor`;
const tables = `topics o join threads t on t.subject_type = 'topic' and t.subject_id = o.id
  join thread_counter k on k.thread_id = t.id join people a on a.id = o.author_id`;
const PAGE = 20;
const cursorShape =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Questions about topics, and what becomes of one with its first comment. */
@Injectable()
export class TopicsRepository {
  constructor(private readonly database: Database) {}

  /** By last activity, a page after the cursor. @throws RequestMalformed for what is no cursor */
  async open(cursor?: string): Promise<{ topics: TopicRow[]; next: string | null }> {
    const [, at = null, id = null] = (cursor === undefined ? [] : cursorShape.exec(cursor)) ?? [];
    if (cursor !== undefined && !id)
      throw new RequestMalformed([{ path: 'query.cursor', message: 'leads nowhere' }]);
    const rows = await this.database.rows<TopicRow>(
      'discussion.topics',
      `select ${card} from ${tables}
       where t.opened_at <= db_now() and ($1::timestamptz is null or (k.last_published_at, o.id) < ($1, $2::uuid))
       order by k.last_published_at desc, o.id desc limit ${PAGE + 1}`,
      [at, id],
    );
    const topics = rows.slice(0, PAGE);
    return { topics, next: rows.length > PAGE ? topics.at(-1)!.cursor : null };
  }

  async byId(id: string): Promise<TopicRow | null> {
    const [row] = await this.database.rows<TopicRow>(
      'discussion.topic',
      `select ${card} from ${tables} where o.id = $1 and t.opened_at <= db_now()`,
      [id],
    );
    return row ?? null;
  }

  /** Their own that wait for a moderator, or were taken down by one. */
  async waiting(personId: string): Promise<{ id: string; title: string }[]> {
    return this.database.rows(
      'discussion.topics_waiting',
      `select o.id, o.title from topics o join threads t on t.subject_type = 'topic' and t.subject_id = o.id
       join comments c on c.id = o.opening_comment_id
       where o.author_id = $1 and t.opened_at is null and c.state <> 'removed' order by c.written_at desc limit 20`,
      [personId],
    );
  }

  /** Title of each, for those who already know that they exist. */
  async named(ids: string[]): Promise<{ id: string; title: string }[]> {
    return this.database.rows(
      'discussion.topics_named',
      'select id, title from topics where id = any($1::uuid[])',
      [ids],
    );
  }
}

/** SQL: the thread that begins with comment $1; no row where it is the first of none. */
const threadOf = `select t.id from threads t join topics o on o.id = t.subject_id and t.subject_type = 'topic'
  where o.opening_comment_id = $1`;

/** Before the comment itself: a post locks the thread first and then the comment it answers. */
export async function lockTopicOf(manager: EntityManager, commentId: string): Promise<void> {
  await manager.query(`${threadOf} for no key update of t`, [commentId]);
}

/** A topic is to be seen exactly while its first comment is: its title was written by the same hand. */
export async function showTopicOf(
  manager: EntityManager,
  commentId: string,
  isShown: boolean,
): Promise<void> {
  await manager.query(
    `update threads set opened_at = case when $2 then coalesce(opened_at, db_now()) end where id in (${threadOf})`,
    [commentId, isShown],
  );
}
