import type { Comment as Told, Committed, HoldReason } from '@colloquy/contracts';
import { OpenCase } from '@colloquy/moderation';
import { audit } from '@colloquy/platform-audit';
import { type Write, Writes } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import { Comment } from '../comments/comment.entity.js';
import { CommentNews, heardBy } from '../comments/comment.events.js';
import { CommentRevision } from '../comments/comment-revision.entity.js';
import { CommentsRepository } from '../comments/comments.repository.js';
import { ParentGone, ThreadClosed } from '../discussion.errors.js';
import type { Posting } from './post-comment.statement.js';

/** Keeps a comment for a moderator. Its author sees it in place; nobody else can tell by anything that it exists. */
@Injectable()
export class HoldComment {
  constructor(
    private readonly writes: Writes,
    private readonly comments: CommentsRepository,
    private readonly openCase: OpenCase,
  ) {}

  /**
   * Null where the key was seen before.
   * @throws ThreadClosed, ParentGone where that happened meanwhile
   */
  async run(threadId: string, posting: Posting, reasons: HoldReason[]): Promise<Committed<Told> | null> {
    const { thing, seqs } = await this.writes.run(async (write) => {
      const parent = await lockAbove(write, threadId, posting.parentId);
      if (!(await claimKey(write, posting))) return null;
      await saveHeld(write, threadId, posting, (parent?.depth ?? 0) + 1);
      return this.keep(write, threadId, posting, parent?.authorId ?? null, reasons);
    });
    return thing && { thing, seqs: heardBy({ personId: posting.personId, threadId }, seqs) };
  }

  /** Puts a comment that was saved as held on the desk, and tells its author. */
  async keep(
    write: Write,
    threadId: string,
    { commentId, personId }: Posting,
    parentAuthorId: string | null,
    reasons: HoldReason[],
  ): Promise<Told> {
    const { id: caseId } = await this.openCase.run(
      write,
      {
        subjectType: 'comment',
        subjectId: commentId,
        revision: 1,
        scopeType: 'thread',
        scopeId: threadId,
        authorId: personId,
        involvedIds: [personId, ...(parentAuthorId ? [parentAuthorId] : [])],
      },
      { queue: 'held', reasons },
    );
    await audit(write.manager, {
      actorId: null,
      action: 'comment.held',
      subject: commentId,
      facts: { reasons: reasons.join(' ') },
    });
    const comment = await this.comments.asAuthors(write.manager, commentId);
    const news = new CommentNews(write, { id: commentId, threadId, authorId: personId });
    news.waits(comment);
    news.onTheDesk('comment.held', caseId);
    return comment;
  }
}

/** Thread and parent FOR SHARE, as every post reads them: neither closes nor goes while this one is being saved. */
async function lockAbove({ manager }: Write, threadId: string, parentId: string | null) {
  const open = await manager.query(
    `select from threads where id = $1 and state = 'open' and opened_at <= db_now() for share`,
    [threadId],
  );
  if (!open.length) throw new ThreadClosed();
  if (parentId === null) return null;
  const [parent]: { depth: number; authorId: string }[] = await manager.query(
    `select depth, author_id as "authorId" from comments where id = $1 and thread_id = $2 and state = 'published' for share`,
    [parentId, threadId],
  );
  if (!parent) throw new ParentGone();
  return parent;
}

async function claimKey({ manager }: Write, { personId, key, hash, commentId }: Posting): Promise<boolean> {
  const claimed: unknown[] = await manager.query(
    'insert into idempotency (scope, key, hash, answer) values ($1, $2, $3, $4) on conflict do nothing returning key',
    [personId, key, hash, JSON.stringify({ commentId })],
  );
  return claimed.length === 1;
}

/** Saves a comment that nobody else sees yet. */
export async function saveHeld(
  { manager }: Write,
  threadId: string,
  posting: Posting,
  depth: number,
): Promise<void> {
  const [{ now }] = await manager.query('select db_now() as now');
  await manager.insert(Comment, {
    id: posting.commentId,
    threadId,
    parentId: posting.parentId,
    authorId: posting.personId,
    depth,
    badge: posting.badge as Comment['badge'],
    marks: [],
    state: 'held',
    revision: 1,
    writtenAt: now,
  });
  const { source, html, htmlVersion, plain, links } = posting;
  await manager.insert(CommentRevision, {
    commentId: posting.commentId,
    n: 1,
    ...{ source, html, htmlVersion, plain, links },
    writtenAt: now,
  });
}
