import { z } from 'zod';
import { threadView } from '../discussion/thread.js';

export const articleKind = z.enum(['news', 'guide', 'think_piece', 'factsheet', 'practice_example']);
export type ArticleKind = z.infer<typeof articleKind>;

export const articleCard = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    kind: articleKind,
    title: z.string(),
    standfirst: z.string(),
    byline: z.string(),
    minutes: z.number().int().describe('Reading time'),
    publishedAt: z.iso.datetime(),
    commentCount: z.number().int().describe('Comments a visitor can see'),
  })
  .meta({ id: 'ArticleCard' });
export type ArticleCard = z.infer<typeof articleCard>;

/** Newest first; `next` goes back in as `cursor`. */
export const articleList = z
  .object({ articles: z.array(articleCard), next: z.string().nullable() })
  .meta({ id: 'ArticleList' });
export type ArticleList = z.infer<typeof articleList>;

/** The whole article page in one answer. */
export const articlePage = z
  .object({
    article: articleCard.extend({
      html: z.string().describe('Rendered and sanitised'),
      amendments: z
        .array(z.object({ note: z.string(), at: z.iso.datetime() }))
        .describe('What was changed since it was published, the latest first'),
      mayWrite: z.boolean().describe('This reader may amend it'),
    }),
    thread: threadView,
  })
  .meta({ id: 'ArticlePage' });
export type ArticlePage = z.infer<typeof articlePage>;
