import { Database } from '@colloquy/platform-database';
import { RequestMalformed, ThingNotFound } from '@colloquy/platform-http';
import { Injectable } from '@nestjs/common';
import type { SubjectType } from './thread.entity.js';
import { threadPages, type ThreadPageRow } from './thread-page.statement.js';

export interface WindowAsked {
  threadId: string;
  /** The comment whose replies are wanted; absent: conversations. */
  parentId?: string;
  /** The last sibling that the reader has. */
  cursor?: string;
  readerId: string | null;
  streams: string[];
}

/** Questions about threads. One that has not opened answers none of them. */
@Injectable()
export class ThreadsRepository {
  /** A thread never moves to another subject. */
  readonly #idOf = new Map<string, string>();

  constructor(private readonly database: Database) {}

  async under(subjectType: SubjectType, subjectId: string): Promise<string | null> {
    const known = this.#idOf.get(subjectId);
    if (known) return known;
    const [row] = await this.database.rows<{ id: string }>(
      'discussion.thread_under',
      'select id from threads where subject_type = $1 and subject_id = $2',
      [subjectType, subjectId],
    );
    if (row) this.#idOf.set(subjectId, row.id);
    return row?.id ?? null;
  }

  /** How many comments anybody can read under each of these. */
  async countsUnder(subjectType: SubjectType, subjectIds: string[]): Promise<Map<string, number>> {
    const rows = await this.database.rows<{ id: string; readable: number }>(
      'discussion.counts_under',
      `select t.subject_id as id, k.readable from threads t join thread_counter k on k.thread_id = t.id
       where t.subject_type = $1 and t.subject_id = any($2::uuid[]) and t.opened_at <= db_now()`,
      [subjectType, subjectIds],
    );
    return new Map(rows.map(({ id, readable }) => [id, readable]));
  }

  /**
   * @throws ThingNotFound where there is no such thread
   * @throws RequestMalformed where the cursor names no sibling of this window
   */
  async page(asked: WindowAsked): Promise<ThreadPageRow> {
    const under = asked.parentId ?? asked.threadId;
    const { name, text } = asked.readerId ? threadPages.person : threadPages.visitor;
    const [row] = await this.database.rows<ThreadPageRow>(name, text, [
      asked.threadId,
      under,
      asked.cursor ? await this.#placeOf(asked.cursor, under, asked.threadId) : 0,
      asked.streams,
      ...(asked.readerId ? [asked.readerId] : []),
    ]);
    if (!row) throw new ThingNotFound();
    return row;
  }

  async #placeOf(cursor: string, under: string, threadId: string): Promise<number> {
    const [row] = await this.database.rows<{ place: number }>(
      'discussion.place_of',
      `select c.place from comments c
       where coalesce(c.parent_id, c.thread_id) = $2 and c.thread_id = $3 and c.place is not null and c.id::text = $1`,
      [cursor, under, threadId],
    );
    if (!row) throw new RequestMalformed([{ path: 'query.cursor', message: 'leads nowhere' }]);
    return row.place;
  }
}
