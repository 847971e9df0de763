import { Audiences } from '@colloquy/platform-events';
import { PublishingModule } from '@colloquy/publishing';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ArticlesController } from './articles.controller.js';
import { Comment } from './comment.entity.js';
import { CommentRevision } from './comment-revision.entity.js';
import { CommentsRepository } from './comments.repository.js';
import { ReadArticle } from './read-article.js';
import { ReadThread } from './read-thread.js';
import { Thread } from './thread.entity.js';
import { ThreadsController } from './threads.controller.js';
import { ThreadsRepository } from './threads.repository.js';

export const discussionEntities = [Thread, Comment, CommentRevision];

@Module({
  imports: [TypeOrmModule.forFeature(discussionEntities), PublishingModule],
  controllers: [ArticlesController, ThreadsController],
  providers: [CommentsRepository, ThreadsRepository, ReadArticle, ReadThread],
})
export class DiscussionModule {
  constructor(audiences: Audiences) {
    audiences.register({
      kind: 'thread/public',
      isPublic: 'exists (select from threads t where t.id = w.thing::uuid and t.opened_at <= db_now())',
    });
  }
}
