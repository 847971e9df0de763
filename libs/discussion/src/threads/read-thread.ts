import { type ConversationPage, streamName, type ThreadView, type ThreadWindow } from '@colloquy/contracts';
import { type Actor, authorise, mayDo } from '@colloquy/platform-access';
import { Streams } from '@colloquy/platform-events';
import { ThingNotFound } from '@colloquy/platform-http';
import { Injectable } from '@nestjs/common';
import { holdReasons } from '../posting/comment-hold.rule.js';
import { CommentsRepository } from '../comments/comments.repository.js';
import type { ThreadPageRow } from './thread-page.statement.js';
import { moderates, threadPolicy } from './thread.policy.js';
import { ThreadContexts } from './thread-contexts.js';
import { presentWindow } from './thread.presenter.js';
import { ThreadsRepository } from './threads.repository.js';

/** A thread as one reader sees it: its first page, more of it, or one comment in its place. */
@Injectable()
export class ReadThread {
  constructor(
    private readonly threads: ThreadsRepository,
    private readonly comments: CommentsRepository,
    private readonly contexts: ThreadContexts,
    private readonly streams: Streams,
  ) {}

  /** @throws ThingNotFound where there is no such thread */
  async run(actor: Actor, threadId: string): Promise<ThreadView> {
    return this.#view(actor, threadId, null);
  }

  /**
   * What stands under a comment of another thread is nothing here.
   * @throws ThingNotFound as `run`; RequestMalformed for a cursor from elsewhere
   */
  async window(
    actor: Actor,
    threadId: string,
    { parentId, cursor }: { parentId?: string; cursor?: string },
  ): Promise<ThreadWindow> {
    const page = await this.threads.page({
      threadId,
      parentId,
      cursor,
      readerId: actor.personId,
      streams: [],
    });
    authorise(actor, 'thread.read', { id: threadId, state: page.state }, threadPolicy);
    return presentWindow(page, parentId ?? null);
  }

  /**
   * A comment in its place, its replies under it. One that is held is there for its author alone, among their own.
   * @throws ThingNotFound
   */
  async conversation(actor: Actor, commentId: string): Promise<ConversationPage> {
    const found = await this.comments.inItsPlace(commentId, actor.personId);
    if (!found) throw new ThingNotFound();
    const context = await this.contexts.one(found);
    const thread = await this.#view(actor, found.threadId, commentId);
    return {
      context,
      ancestors: found.ancestors,
      thread: { ...thread, comments: [...(found.comment ? [found.comment] : []), ...thread.comments] },
    };
  }

  async #view(actor: Actor, threadId: string, parentId: string | null): Promise<ThreadView> {
    const page = await this.#snapshot(actor, threadId, parentId);
    const thread = authorise(actor, 'thread.read', { id: threadId, state: page.state }, threadPolicy);
    const moderate = moderates(actor, threadId);
    return {
      ...thread,
      isReviewed: page.isReviewed,
      count: page.readable,
      ...presentWindow(page, parentId),
      own: page.own,
      streams: page.heads,
      may: {
        post: mayDo(actor, 'comment.post', thread, threadPolicy),
        moderate,
        change: mayDo(actor, 'thread.change', thread, threadPolicy),
      },
      firstCommentIsHeld:
        page.standing !== null && holdReasons({ ...page.standing, moderates: moderate }, 0, page).length > 0,
    };
  }

  /** A stream that nobody has told anything yet may lack its counter, and a snapshot needs an epoch to name. */
  async #snapshot(actor: Actor, threadId: string, parentId: string | null): Promise<ThreadPageRow> {
    const streams = this.#streamsFor(actor, threadId);
    const asked = { threadId, parentId: parentId ?? undefined, readerId: actor.personId, streams };
    const page = await this.threads.page(asked);
    if (streams.every((name) => name in page.heads)) return page;
    await this.streams.found(streams);
    return this.threads.page(asked);
  }

  #streamsFor(actor: Actor, threadId: string): string[] {
    return [
      streamName('thread/public', threadId),
      ...(actor.personId ? [streamName('person', actor.personId)] : []),
      ...(moderates(actor, threadId) ? [streamName('thread/moderators', threadId)] : []),
    ];
  }
}
