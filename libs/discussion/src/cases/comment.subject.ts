import {
  type ModerationSubject,
  ModerationSubjects,
  type Ruling,
  type SubjectDescription,
} from '@colloquy/moderation';
import type { Write } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CommentNews } from '../comments/comment.events.js';
import { CommentsRepository, type LockedComment } from '../comments/comments.repository.js';
import { listOf, ThreadContexts } from '../threads/thread-contexts.js';
import { type DescriptionRow, descriptions } from './description.statement.js';

/** How moderation sees a comment, and what a verdict does to it. */
@Injectable()
export class CommentSubject implements ModerationSubject {
  readonly type = 'comment';

  constructor(
    subjects: ModerationSubjects,
    private readonly comments: CommentsRepository,
    private readonly contexts: ThreadContexts,
  ) {
    subjects.register(this);
  }

  async describe(manager: EntityManager, ids: string[]): Promise<Map<string, SubjectDescription>> {
    const rows: DescriptionRow[] = await manager.query(descriptions, [ids]);
    const contexts = await this.contexts.of(rows);
    return new Map(
      rows.map(({ id, placedId, subjectType, subjectId, isOpen, ...words }) => {
        const { title, path: page } = contexts.get(subjectId)!;
        const place = placedId ? `${page}/comments/${placedId}` : page;
        const path = isOpen ? place : listOf[subjectType];
        return [id, { ...words, context: { title, path } }];
      }),
    );
  }

  async lock(manager: EntityManager, id: string): Promise<void> {
    await this.comments.lock(manager, id);
  }

  async applyVerdict(write: Write, id: string, ruling: Ruling): Promise<void> {
    const comment = (await this.comments.lock(write.manager, id))!;
    await this.comments.note(write.manager, id, ruling.note);
    if (ruling.verdict === 'removed') await this.#remove(write, comment, ruling.reason!);
    else await this.#approve(write, comment);
    // Whose comment simply stays need not learn that somebody complained.
    const stays = ruling.verdict === 'approved' && comment.state === 'published' && !ruling.note;
    if (!stays) new CommentNews(write, comment).decided(await this.comments.asAuthors(write.manager, id));
  }

  async #approve(write: Write, comment: LockedComment): Promise<void> {
    const news = new CommentNews(write, comment);
    if (comment.state === 'held') {
      await this.comments.publish(write.manager, comment);
      news.published(await this.comments.asPublic(write.manager, comment.id));
    } else if (comment.state === 'hidden') {
      await this.comments.restore(write.manager, comment);
      news.restored(await this.comments.asPublic(write.manager, comment.id));
    }
  }

  /** A held comment goes without anybody else hearing of it; of others only the place stays, and the reason. */
  async #remove(write: Write, comment: LockedComment, reason: NonNullable<Ruling['reason']>): Promise<void> {
    await this.comments.remove(write.manager, comment, reason);
    await write.blank(comment.id);
    if (comment.state === 'held') return;
    const tombstone = await this.comments.asPublic(write.manager, comment.id);
    new CommentNews(write, comment).removed(tombstone, reason, comment.state === 'hidden');
  }
}
