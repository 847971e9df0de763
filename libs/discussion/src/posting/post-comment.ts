import { randomUUID } from 'node:crypto';
import {
  type Comment,
  COMMENT_DEPTH,
  type Committed,
  type HoldReason,
  type PostComment as Post,
  streamName,
} from '@colloquy/contracts';
import { type Actor, authorise } from '@colloquy/platform-access';
import { ThingNotFound } from '@colloquy/platform-http';
import { KeyReused, requestHash } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { normalise, type Rendering, TextRenderer } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import type { AdmissionRow } from './admission.statement.js';
import { badgeOf } from '../comments/comment-badge.rule.js';
import { holdReasons } from './comment-hold.rule.js';
import { refuseEmpty, refuseTooLong } from './comment-length.rule.js';
import { CommentsRepository } from '../comments/comments.repository.js';
import { CommentTooDeep, ParentGone, ThreadClosed } from '../discussion.errors.js';
import { HoldComment } from './hold-comment.js';
import type { Posting } from './post-comment.statement.js';
import { ThreadLanes } from './thread-lanes.js';
import { moderates, threadPolicy } from '../threads/thread.policy.js';

/** Posts a comment or a reply: admit, render, decide, save, tell. */
@Injectable()
export class PostComment {
  /** Requests under way by person and key: the second press of a button waits for the first, and then repeats it. */
  readonly #underWay = new Map<string, Promise<unknown>>();

  constructor(
    private readonly comments: CommentsRepository,
    private readonly lanes: ThreadLanes,
    private readonly holdComment: HoldComment,
    private readonly texts: TextRenderer,
    private readonly limits: Limits,
  ) {}

  /**
   * @throws ThingNotFound, ThreadClosed, ParentGone, CommentTooDeep, CommentTooLong, CommentEmpty, TextNotRenderable
   * @throws TooMany above R-143, and KeyReused where the key came with other words
   */
  async run(actor: Actor, threadId: string, post: Post, key: string): Promise<Committed<Comment>> {
    const once = `${actor.personId} ${key}`;
    while (this.#underWay.has(once)) await this.#underWay.get(once)!.catch(() => undefined);
    const posted = this.#post(actor, threadId, post, key);
    this.#underWay.set(once, posted);
    return posted.finally(() => this.#underWay.delete(once));
  }

  async #post(actor: Actor, threadId: string, { text, parentId = null }: Post, key: string) {
    const hash = requestHash({ route: 'postComment', threadId, text, parentId });
    const facts = await this.comments.admission(threadId, parentId, actor.personId!, key);
    if (facts?.answered) return this.#repeat(actor, threadId, hash, facts.answered);
    admit(actor, threadId, parentId, facts);
    const source = normalise(text).trim();
    // What costs nothing to refuse uses nothing up: whoever corrects it may send it at once.
    refuseTooLong(source);
    refuseEmpty(source);
    await this.limits.take('comment', actor.personId!);
    const rendering = await this.texts.render(source, 'comment');
    refuseEmpty(rendering.plain);

    const posting = this.#posting(actor, threadId, parentId, facts!, { key, hash, source }, rendering);
    const author = { ...facts!.standing, moderates: moderates(actor, threadId) };
    const reasons = holdReasons(author, rendering.links.length, facts!);
    const posted = reasons.length
      ? await this.#hold(actor, threadId, posting, reasons)
      : await this.#publish(actor, threadId, posting);
    return posted ?? this.#repeatSeen(actor, threadId, parentId, key, hash);
  }

  #posting(
    actor: Actor,
    threadId: string,
    parentId: string | null,
    { parent }: AdmissionRow,
    asked: Pick<Posting, 'key' | 'hash' | 'source'>,
    { html, plain, links, version }: Rendering,
  ): Posting {
    return {
      ...asked,
      personId: actor.personId!,
      commentId: randomUUID(),
      moderates: moderates(actor, threadId),
      parentId,
      badge: badgeOf(actor, { threadId, beganBy: parent?.beganBy ?? null }),
      html,
      htmlVersion: version,
      plain,
      links,
    };
  }

  /** Null where the key was seen meanwhile. */
  async #publish(actor: Actor, threadId: string, posting: Posting): Promise<Committed<Comment> | null> {
    const { isOpen, isReviewed, isAdmitted, comment, seq } = await this.lanes.post(threadId, posting);
    if (!isOpen) throw await this.#whyClosed(actor, threadId, posting);
    // Reviewing began while this one was being written.
    if (isReviewed && !posting.moderates) return this.#hold(actor, threadId, posting, ['reviewed_thread']);
    if (!isAdmitted) throw new ParentGone();
    return comment && { thing: comment, seqs: { [streamName('thread/public', threadId)]: seq! } };
  }

  async #hold(actor: Actor, threadId: string, posting: Posting, reasons: HoldReason[]) {
    try {
      return await this.holdComment.run(threadId, posting, reasons);
    } catch (error) {
      throw error instanceof ThreadClosed ? await this.#whyClosed(actor, threadId, posting) : error;
    }
  }

  /** Closed meanwhile, or out of sight with what it hangs on: then it answers like a thread that never was. */
  async #whyClosed(actor: Actor, threadId: string, { key }: Posting): Promise<Error> {
    const there = await this.comments.admission(threadId, null, actor.personId!, key);
    return there ? new ThreadClosed() : new ThingNotFound();
  }

  /** Another node was quicker with the same key. */
  async #repeatSeen(actor: Actor, threadId: string, parentId: string | null, key: string, hash: Buffer) {
    const facts = await this.comments.admission(threadId, parentId, actor.personId!, key);
    return this.#repeat(actor, threadId, hash, facts!.answered!);
  }

  async #repeat(
    actor: Actor,
    threadId: string,
    hash: Buffer,
    answered: NonNullable<AdmissionRow['answered']>,
  ): Promise<Committed<Comment>> {
    if (answered.hash !== hash.toString('hex')) throw new KeyReused();
    return this.comments.answered(actor.personId!, threadId, answered.commentId);
  }
}

function admit(actor: Actor, threadId: string, parentId: string | null, facts: AdmissionRow | null): void {
  authorise(actor, 'comment.post', facts && { id: threadId, state: facts.state }, threadPolicy);
  if (parentId === null) return;
  if (!facts!.parent?.isReadable) throw new ParentGone();
  if (facts!.parent.depth >= COMMENT_DEPTH) throw new CommentTooDeep();
}
