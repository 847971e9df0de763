import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Article } from './article.entity.js';
import { ArticlesRepository } from './articles.repository.js';

export const publishingEntities = [Article];

@Module({
  imports: [TypeOrmModule.forFeature(publishingEntities)],
  providers: [ArticlesRepository],
  exports: [ArticlesRepository],
})
export class PublishingModule {}
