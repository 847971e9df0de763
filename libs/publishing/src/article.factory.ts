import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Article } from './article.entity.js';

/** A published article, unless told otherwise. */
export async function anArticle(manager: EntityManager, given: Partial<Article> = {}): Promise<Article> {
  const id = given.id ?? randomUUID();
  const article = {
    id,
    slug: `night-cover-${id.slice(0, 8)}`,
    kind: 'news' as const,
    title: 'Two councils share night cover',
    standfirst: 'What happened to the rota, and to the people on it.',
    byline: 'Programme team',
    body: 'Since March, two services answer one number at night.',
    html: '<p>Since March, two services answer one number at night.</p>',
    htmlVersion: 1,
    minutes: 1,
    publishedAt: new Date('2026-01-05T06:30:00Z'),
    announcedAt: null,
    ...given,
  };
  await manager.insert(Article, article);
  return article;
}
