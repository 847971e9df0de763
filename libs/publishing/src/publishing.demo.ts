import type { ArticleKind } from '@colloquy/contracts';
import { demoId } from '@colloquy/people';
import type { TextRenderer } from '@colloquy/platform-text';
import type { EntityManager } from 'typeorm';
import data from '../demo/articles.json' with { type: 'json' };
import { Article } from './article.entity.js';
import { readingMinutes } from './reading-time.rule.js';

/** A published article of the demonstration, for whoever hangs a thread on it. */
export interface DemoArticle {
  key: string;
  id: string;
  publishedAt: Date;
}

/** Seven articles; “From homework to habit” is a draft until there are articles for one cohort alone. */
export async function seedPublishing(manager: EntityManager, texts: TextRenderer): Promise<DemoArticle[]> {
  const published: DemoArticle[] = [];
  for (const { key, daysAgo, at, body: paragraphs, ...given } of data) {
    const body = paragraphs.join('\n\n');
    const { html, plain, version } = await texts.render(body, 'article');
    const publishedAt = daysAgo === null ? null : await morningOf(manager, daysAgo, at);
    const id = demoId(`article/${key}`);
    await manager.insert(Article, {
      ...given,
      kind: given.kind as ArticleKind,
      id,
      body,
      html,
      htmlVersion: version,
      minutes: readingMinutes(plain),
      publishedAt,
    });
    if (publishedAt) published.push({ key, id, publishedAt });
  }
  return published;
}

/** A time of day by the clocks of London, so many days before today. */
async function morningOf(manager: EntityManager, daysAgo: number, at: string): Promise<Date> {
  const [row]: { instant: Date }[] = await manager.query(
    `select ((db_now() at time zone 'Europe/London')::date - $1::int + $2::time) at time zone 'Europe/London' as instant`,
    [daysAgo, at],
  );
  return row!.instant;
}
