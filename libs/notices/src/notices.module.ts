import { DiscussionModule } from '@colloquy/discussion';
import { UnreadNotices } from '@colloquy/people';
import { PracticeModule } from '@colloquy/practice';
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FollowNews } from './follow-news.job.js';
import { NoticePreference } from './notice-preference.entity.js';
import { Notice } from './notice.entity.js';
import { NoticePresenter } from './notice.presenter.js';
import { NoticesController } from './notices.controller.js';
import { NoticesRepository } from './notices.repository.js';
import { ReadNotices } from './read-notices.js';
import { SendNotices } from './send-notices.job.js';
import { NoticesData } from './notices-data.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Notice, NoticePreference]), DiscussionModule, PracticeModule],
  controllers: [NoticesController],
  providers: [
    NoticesRepository,
    NoticesData,
    NoticePresenter,
    ReadNotices,
    FollowNews,
    SendNotices,
    {
      provide: UnreadNotices,
      inject: [NoticesRepository],
      useFactory: (notices: NoticesRepository): UnreadNotices => ({
        of: (personId) => notices.unread(personId),
      }),
    },
  ],
  exports: [UnreadNotices],
})
export class NoticesModule {}
