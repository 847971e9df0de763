import type { ArticleCard } from '@colloquy/contracts';
import type { ArticleLine } from './articles.repository.js';

/** What a list says of an article; how many comments stand under it, whoever lists it has to know. */
export const presentArticle = (article: ArticleLine, commentCount: number): ArticleCard => ({
  id: article.id,
  slug: article.slug,
  kind: article.kind,
  title: article.title,
  standfirst: article.standfirst,
  byline: article.byline,
  minutes: article.minutes,
  publishedAt: article.publishedAt.toISOString(),
  commentCount,
});
