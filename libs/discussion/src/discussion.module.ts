import { ModerationModule } from '@colloquy/moderation';
import { roleHolders } from '@colloquy/people';
import { Audiences } from '@colloquy/platform-events';
import { TextModule } from '@colloquy/platform-text';
import { PublishingModule } from '@colloquy/publishing';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ProgrammesModule } from '@colloquy/programmes';
import { OpenTopic } from './forum/open-topic.js';
import { ReadForum } from './forum/read-forum.js';
import { Topic } from './forum/topic.entity.js';
import { TopicsController } from './forum/topics.controller.js';
import { TopicsRepository } from './forum/topics.repository.js';
import { ProgrammePagesController } from './threads/programme-pages.controller.js';
import { ReadProgramme } from './threads/read-programme.js';
import { ArticlesController } from './threads/articles.controller.js';
import { Comment } from './comments/comment.entity.js';
import { CommentRevision } from './comments/comment-revision.entity.js';
import { CommentSubject } from './cases/comment.subject.js';
import { CommentPlaces } from './comments/comment-places.js';
import { CommentsController } from './comments/comments.controller.js';
import { CommentsRepository } from './comments/comments.repository.js';
import { HoldComment } from './posting/hold-comment.js';
import { PostComment } from './posting/post-comment.js';
import { ChangeThread } from './threads/change-thread.js';
import { KeepThreads } from './threads/keep-threads.js';
import { ThreadContexts } from './threads/thread-contexts.js';
import { ReadArticle } from './threads/read-article.js';
import { ReadThread } from './threads/read-thread.js';
import { ReportComment } from './cases/report-comment.js';
import { Thread } from './threads/thread.entity.js';
import { ThreadRoles } from './threads/thread-roles.js';
import { ThreadLanes } from './posting/thread-lanes.js';
import { ThreadsController } from './threads/threads.controller.js';
import { ThreadsRepository } from './threads/threads.repository.js';
import { DiscussionData } from './comments/discussion-data.js';

export const discussionEntities = [Thread, Comment, CommentRevision, Topic];

@Module({
  imports: [
    TypeOrmModule.forFeature(discussionEntities),
    TextModule,
    PublishingModule,
    ProgrammesModule,
    ModerationModule,
  ],
  controllers: [
    ProgrammePagesController,
    TopicsController,
    ArticlesController,
    ThreadsController,
    CommentsController,
  ],
  providers: [
    CommentsRepository,
    ThreadsRepository,
    ThreadLanes,
    CommentSubject,
    DiscussionData,
    CommentPlaces,
    ThreadRoles,
    TopicsRepository,
    OpenTopic,
    ReadForum,
    ReadProgramme,
    ThreadContexts,
    KeepThreads,
    ChangeThread,
    ReadArticle,
    ReadThread,
    PostComment,
    HoldComment,
    ReportComment,
  ],
  exports: [CommentPlaces],
})
export class DiscussionModule {
  constructor(audiences: Audiences) {
    audiences.register({
      kind: 'thread/public',
      isPublic: 'exists (select from threads t where t.id = w.thing::uuid and t.opened_at <= db_now())',
    });
    audiences.register({
      kind: 'thread/moderators',
      recipients: roleHolders(['moderator', 'facilitator'], { type: 'thread', id: 'w.thing::uuid' }),
    });
  }
}
