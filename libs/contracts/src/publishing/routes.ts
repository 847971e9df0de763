import { z } from 'zod';
import type { Routes } from '../wire/route.js';
import { articleList, articlePage } from './articles.js';

export const publishingRoutes = {
  articles: {
    method: 'GET',
    path: '/articles',
    ability: 'article.list',
    says: 'Published articles, newest first',
    query: z.strictObject({ cursor: z.string().max(200).optional() }),
    answer: articleList,
  },
  article: {
    method: 'GET',
    path: '/articles/:slug',
    ability: 'article.read',
    says: 'An article with the first page of its thread',
    params: z.object({ slug: z.string().max(120) }),
    answer: articlePage,
  },
} as const satisfies Routes;
