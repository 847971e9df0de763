import { type Committed, type ReportComment as Given, type ReportReceipt } from '@colloquy/contracts';
import { TakeReport } from '@colloquy/moderation';
import { type Actor, authorise } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { type Write, Writes } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { normalise } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import { CommentNews, heardBy } from '../comments/comment.events.js';
import { commentPolicy } from '../comments/comment.policy.js';
import { CommentsRepository, type LockedComment } from '../comments/comments.repository.js';

/** A reader tells the moderators that a comment may break a rule. Some reports hide it until somebody has looked. */
@Injectable()
export class ReportComment {
  constructor(
    private readonly writes: Writes,
    private readonly comments: CommentsRepository,
    private readonly takeReport: TakeReport,
    private readonly limits: Limits,
  ) {}

  /**
   * @throws ThingNotFound for a comment nobody can read, CommentOwn, AlreadyReported
   * @throws TooMany above R-143
   */
  async run(actor: Actor, commentId: string, given: Given, key: string): Promise<Committed<ReportReceipt>> {
    const personId = actor.personId!;
    const once = { scope: personId, key, request: { route: 'reportComment', commentId, ...given } };
    if (!(await this.writes.wasSeen(once))) {
      authorise(actor, 'comment.report', await this.comments.byId(commentId), commentPolicy);
      await this.limits.take('report', personId);
    }
    const { thing, seqs } = await this.writes.once(once, async (write) => {
      const found = await this.comments.lock(write.manager, commentId);
      const comment = authorise(actor, 'comment.report', found, commentPolicy);
      return { receipt: await this.#take(write, actor, comment, given), threadId: comment.threadId };
    });
    return { thing: thing.receipt, seqs: heardBy({ personId, threadId: thing.threadId }, seqs) };
  }

  async #take(write: Write, actor: Actor, comment: LockedComment, given: Given): Promise<ReportReceipt> {
    const { caseId, hides, next } = await this.takeReport.run(write, {
      subject: {
        subjectType: 'comment',
        subjectId: comment.id,
        revision: comment.revision,
        scopeType: 'thread',
        scopeId: comment.threadId,
        authorId: comment.authorId,
        involvedIds: [comment.authorId, ...(comment.parentAuthorId ? [comment.parentAuthorId] : [])],
      },
      reporterId: actor.personId!,
      reason: given.reason,
      note: normalise(given.note ?? '').trim() || null,
      byContributor: await this.comments.hasPublished(write.manager, actor.personId!),
    });
    if (caseId) new CommentNews(write, comment).onTheDesk('comment.reported', caseId);
    if (hides && comment.state === 'published') await this.#hide(write, comment);
    return { commentId: comment.id, reason: given.reason, next };
  }

  /** The comment was locked by a statement of its own; only now is every word of it that was told within reach. */
  async #hide(write: Write, comment: LockedComment): Promise<void> {
    await this.comments.hide(write.manager, comment);
    await write.blank(comment.id);
    await audit(write.manager, { actorId: null, action: 'comment.hidden', subject: comment.id });
    const news = new CommentNews(write, comment);
    news.hidden(await this.comments.asPublic(write.manager, comment.id));
    news.waits(await this.comments.asAuthors(write.manager, comment.id));
  }
}
