import { type Comment, type HouseRuleReason, streamName } from '@colloquy/contracts';
import type { Write } from '@colloquy/platform-events';

/** What is told of one comment, to whom. Every event’s subject is the comment, so that blanking finds it. */
export class CommentNews {
  constructor(
    private readonly write: Write,
    private readonly at: { id: string; threadId: string; authorId: string },
  ) {}

  /** To everybody: it is there, from now on in this place. */
  published(comment: Comment): void {
    this.write.tell('thread/public', this.at.threadId, 'comment.published', this.at.id, { comment });
  }
  restored(comment: Comment): void {
    this.write.tell('thread/public', this.at.threadId, 'comment.restored', this.at.id, { comment });
  }
  /** To everybody: only its place is left. */
  hidden(comment: Comment): void {
    const payload = { commentId: this.at.id, comment };
    this.write.tell('thread/public', this.at.threadId, 'comment.hidden', this.at.id, payload);
  }
  removed(comment: Comment, reason: HouseRuleReason, wasHidden: boolean): void {
    const payload = { commentId: this.at.id, reason, comment, wasHidden };
    this.write.tell('thread/public', this.at.threadId, 'comment.removed', this.at.id, payload);
  }

  /** To its author alone: it waits for a moderator, before it appears or after reports took it out of sight. */
  waits(comment: Comment): void {
    this.write.tell('person', this.at.authorId, 'comment.held', this.at.id, { comment });
  }
  /** To its author alone: what a moderator decided, in their words. */
  decided(comment: Comment): void {
    const payload = { threadId: this.at.threadId, commentId: this.at.id, comment };
    this.write.tell('person', this.at.authorId, 'comment.decided', this.at.id, payload);
  }

  /** To whoever looks after the thread. */
  onTheDesk(type: 'comment.held' | 'comment.reported', caseId: string): void {
    this.write.tell('thread/moderators', this.at.threadId, type, this.at.id, {
      commentId: this.at.id,
      caseId,
    });
  }
}

/** Of the numbers a write received, those of streams that this person hears. */
export function heardBy(
  { personId, threadId }: { personId: string; threadId: string },
  seqs: Record<string, number>,
): Record<string, number> {
  const heard = [streamName('person', personId), streamName('thread/public', threadId)];
  return Object.fromEntries(Object.entries(seqs).filter(([stream]) => heard.includes(stream as never)));
}
