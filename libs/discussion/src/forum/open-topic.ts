import { randomUUID } from 'node:crypto';
import { type OpenedTopic, type OpenTopic as Given, TOPIC_MIN_LENGTH } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { requestHash, type Write, Writes } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { normalise, type Rendering, TextRenderer } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import { badgeOf } from '../comments/comment-badge.rule.js';
import { CommentNews } from '../comments/comment.events.js';
import { CommentsRepository } from '../comments/comments.repository.js';
import { TopicTitleNeeded } from '../discussion.errors.js';
import { holdReasons } from '../posting/comment-hold.rule.js';
import { refuseEmpty, refuseTooLong } from '../posting/comment-length.rule.js';
import { HoldComment, saveHeld } from '../posting/hold-comment.js';
import type { Posting } from '../posting/post-comment.statement.js';
import { standing, type Standing } from '../posting/standing.statement.js';
import { moderates } from '../threads/thread.policy.js';
import { Topic } from './topic.entity.js';

/** A member opens a topic: a title, and a first comment that is judged like any other. */
@Injectable()
export class OpenTopic {
  constructor(
    private readonly writes: Writes,
    private readonly comments: CommentsRepository,
    private readonly holdComment: HoldComment,
    private readonly texts: TextRenderer,
    private readonly limits: Limits,
  ) {}

  /**
   * @throws TopicTitleNeeded, CommentTooLong, CommentEmpty, TextNotRenderable
   * @throws TooMany above R-143, and KeyReused where the key came with other words
   */
  async run(actor: Actor, given: Given, key: string): Promise<OpenedTopic> {
    const title = normalise(given.title).replace(/\s+/g, ' ').trim();
    if ([...title].length < TOPIC_MIN_LENGTH) throw new TopicTitleNeeded();
    const source = normalise(given.text).trim();
    refuseTooLong(source);
    refuseEmpty(source);
    const request = { route: 'openTopic', ...given };
    const once = { scope: actor.personId!, key, request };
    if (!(await this.writes.wasSeen(once))) await this.limits.take('comment', actor.personId!);
    const rendering = await this.texts.render(source, 'comment');
    refuseEmpty(rendering.plain);
    const { thing } = await this.writes.once(once, (write) =>
      this.#open(write, actor, title, { source, key, hash: requestHash(request) }, rendering),
    );
    return thing;
  }

  async #open(
    write: Write,
    actor: Actor,
    title: string,
    asked: Pick<Posting, 'source' | 'key' | 'hash'>,
    { html, plain, links, version }: Rendering,
  ): Promise<OpenedTopic> {
    const { manager } = write;
    const [id, threadId, commentId] = [randomUUID(), randomUUID(), randomUUID()];
    const author = { ...(await standingOf(write, actor.personId!)), moderates: moderates(actor, threadId) };
    const reasons = holdReasons(author, links.length, { isReviewed: false });
    const isHeld = reasons.length > 0;
    await manager.query(
      `insert into threads (id, subject_type, subject_id, state, opened_at)
       values ($1, 'topic', $2, 'open', case when $3 then null else db_now() end)`,
      [threadId, id, isHeld],
    );
    await manager.query('insert into thread_counter (thread_id) values ($1)', [threadId]);
    const posting: Posting = {
      ...asked,
      personId: actor.personId!,
      commentId,
      parentId: null,
      badge: badgeOf(actor, { threadId, beganBy: null }),
      moderates: author.moderates,
      ...{ html, plain, links, htmlVersion: version },
    };
    await saveHeld(write, threadId, posting, 1);
    await manager.insert(Topic, { id, title, authorId: actor.personId!, openingCommentId: commentId });
    if (isHeld) await this.holdComment.keep(write, threadId, posting, null, reasons);
    else await this.#publish(write, threadId, posting);
    return { id, isHeld };
  }

  async #publish(write: Write, threadId: string, { commentId, personId }: Posting): Promise<void> {
    await this.comments.publish(write.manager, { id: commentId, threadId, parentId: null });
    const news = new CommentNews(write, { id: commentId, threadId, authorId: personId });
    news.published(await this.comments.asPublic(write.manager, commentId));
  }
}

async function standingOf({ manager }: Write, personId: string): Promise<Standing> {
  const [row] = await manager.query(`select ${standing('$1::uuid')} as standing`, [personId]);
  return row.standing;
}
