import type { Comment as Told, Committed, HouseRuleReason } from '@colloquy/contracts';
import { streamName } from '@colloquy/contracts';
import { Database } from '@colloquy/platform-database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { admission, type AdmissionRow } from '../posting/admission.statement.js';
import { authorsComment, commentTables, publicComment } from './comment.presenter.js';
import { lockTopicOf, showTopicOf } from '../forum/topics.repository.js';
import { conversation, type ConversationRow } from './conversation.statement.js';

/** A comment as the server decides about it, locked until the transaction ends. */
export interface LockedComment {
  id: string;
  threadId: string;
  authorId: string;
  parentId: string | null;
  /** Whoever is answered. */
  parentAuthorId: string | null;
  state: Told['state'];
  revision: number;
}

const commentFacts = `
  select c.id, c.thread_id as "threadId", c.author_id as "authorId", c.parent_id as "parentId", c.state, c.revision,
    (select p.author_id from comments p where p.id = c.parent_id) as "parentAuthorId"
  from comments c where c.id = $1`;

/** Questions about comments, and what can become of one. */
@Injectable()
export class CommentsRepository {
  constructor(private readonly database: Database) {}

  async inItsPlace(commentId: string, readerId: string | null): Promise<ConversationRow | null> {
    const [row] = await this.database.rows<ConversationRow>(conversation.name, conversation.text, [
      commentId,
      readerId,
    ]);
    return row ?? null;
  }

  /** Null where there is no such thread. */
  async admission(
    threadId: string,
    parentId: string | null,
    personId: string,
    key: string,
  ): Promise<AdmissionRow | null> {
    const [row] = await this.database.rows<AdmissionRow>(admission.name, admission.text, [
      threadId,
      parentId,
      personId,
      key,
    ]);
    return row ?? null;
  }

  /** What was posted under this key, as its author sees it now, with the numbers it received in their streams. */
  async answered(personId: string, threadId: string, commentId: string): Promise<Committed<Told>> {
    const [row] = await this.database.rows<{ thing: Told; seqs: Record<string, number> }>(
      'discussion.answered',
      `select case when c.state = 'published' then ${publicComment} else ${authorsComment} end as thing,
         coalesce((
           select json_object_agg(e.stream, e.seq) from stream_event e
           where e.subject = c.id::text and e.stream = any($2::text[]) and e.type in ('comment.published', 'comment.held')
             and e.seq = (select min(f.seq) from stream_event f where f.stream = e.stream and f.subject = e.subject)), '{}') as seqs
       from ${commentTables} where c.id = $1`,
      [commentId, [streamName('thread/public', threadId), streamName('person', personId)]],
    );
    return row!;
  }

  /**
   * Locks a comment in a statement of its own: whatever blanks its events must see every edit that was just committing.
   * Its thread is read with it; null where there is no such comment.
   */
  async lock(manager: EntityManager, id: string): Promise<LockedComment | null> {
    await lockTopicOf(manager, id);
    const [row]: LockedComment[] = await manager.query(`${commentFacts} for no key update of c`, [id]);
    return row ?? null;
  }

  /** The same facts as they stand at this moment, for refusing before anything is counted or locked. */
  async byId(id: string): Promise<LockedComment | null> {
    const [row] = await this.database.rows<LockedComment>('discussion.comment_facts', commentFacts, [id]);
    return row ?? null;
  }

  /** Gives a held comment its place: after everything its thread has published so far. */
  async publish(
    manager: EntityManager,
    { id, threadId, parentId }: Pick<LockedComment, 'id' | 'threadId' | 'parentId'>,
  ): Promise<void> {
    const [{ at }] = (
      await manager.query(
        `update thread_counter set placed = placed + 1, readable = readable + 1,
           last_published_at = greatest(db_now(), last_published_at + interval '1 microsecond')
         where thread_id = $1 returning last_published_at::text as at`,
        [threadId],
      )
    )[0];
    const [{ replies }] = await manager.query(
      `insert into reply_counter as k (under_id, replies) values ($1, 1)
       on conflict (under_id) do update set replies = k.replies + 1 returning replies`,
      [parentId ?? threadId],
    );
    await manager.query(
      `update comments c set state = 'published', published_at = $2::timestamptz, place = $3::int,
         path = coalesce((select p.path from comments p where p.id = c.parent_id), '') || int4send($3::int)
       where c.id = $1`,
      [id, at, replies],
    );
    await showTopicOf(manager, id, true);
  }

  /** Its words go out of sight, its place stays. */
  async hide(manager: EntityManager, { id, threadId }: LockedComment): Promise<void> {
    await manager.query(`update comments set state = 'hidden' where id = $1`, [id]);
    await showTopicOf(manager, id, false);
    await this.#readable(manager, threadId, -1);
  }

  async restore(manager: EntityManager, { id, threadId }: LockedComment): Promise<void> {
    await manager.query(`update comments set state = 'published' where id = $1`, [id]);
    await showTopicOf(manager, id, true);
    await this.#readable(manager, threadId, 1);
  }

  async remove(
    manager: EntityManager,
    { id, threadId, state }: LockedComment,
    reason: HouseRuleReason,
  ): Promise<void> {
    await manager.query(
      `update comments set state = 'removed', reason = $2, removed_at = db_now() where id = $1`,
      [id, reason],
    );
    await showTopicOf(manager, id, false);
    if (state === 'published') await this.#readable(manager, threadId, -1);
  }

  /** What the moderator wrote to its author. */
  async note(manager: EntityManager, id: string, note: string | null): Promise<void> {
    await manager.query('update comments set note = $2 where id = $1', [id, note]);
  }

  /** As everybody may see it now. */
  async asPublic(manager: EntityManager, id: string): Promise<Told> {
    const [{ comment }] = await manager.query(
      `select ${publicComment} as comment from ${commentTables} where c.id = $1`,
      [id],
    );
    return comment;
  }

  /** As its author sees it now. */
  async asAuthors(manager: EntityManager, id: string): Promise<Told> {
    const [{ comment }] = await manager.query(
      `select ${authorsComment} as comment from ${commentTables} where c.id = $1`,
      [id],
    );
    return comment;
  }

  /** Whether this person has a published comment anywhere. */
  async hasPublished(manager: EntityManager, personId: string): Promise<boolean> {
    const [{ has }] = await manager.query(
      `select exists (select from comments where author_id = $1 and state = 'published') as has`,
      [personId],
    );
    return has;
  }

  async #readable(manager: EntityManager, threadId: string, by: 1 | -1): Promise<void> {
    await manager.query('update thread_counter set readable = readable + $2 where thread_id = $1', [
      threadId,
      by,
    ]);
  }
}
