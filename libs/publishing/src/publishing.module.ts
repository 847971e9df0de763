import { TextModule } from '@colloquy/platform-text';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Article } from './article.entity.js';
import { ArticlesRepository } from './articles.repository.js';
import { SubjectThreads } from './subject-threads.js';
import { AmendArticle } from './writing/amend-article.js';
import { AnnounceArticle } from './writing/announce-article.job.js';
import { ArticleAmendment } from './writing/article-amendment.entity.js';
import { ArticleDraft } from './writing/article-draft.entity.js';
import { GiveToReaders } from './writing/give-to-readers.js';
import { PublishArticle } from './writing/publish-article.js';
import { ReadWriting } from './writing/read-writing.js';
import { SaveArticle } from './writing/save-article.js';
import { UnpublishArticle } from './writing/unpublish-article.js';
import { WritingController } from './writing/writing.controller.js';
import { WritingsRepository } from './writing/writings.repository.js';
import { PublishingData } from './publishing-data.js';

export const publishingEntities = [Article, ArticleDraft, ArticleAmendment];

@Module({
  imports: [TypeOrmModule.forFeature(publishingEntities), TextModule],
  controllers: [WritingController],
  providers: [
    ArticlesRepository,
    PublishingData,
    SubjectThreads,
    WritingsRepository,
    ReadWriting,
    SaveArticle,
    GiveToReaders,
    PublishArticle,
    AmendArticle,
    UnpublishArticle,
    AnnounceArticle,
  ],
  exports: [ArticlesRepository, SubjectThreads],
})
export class PublishingModule {}
