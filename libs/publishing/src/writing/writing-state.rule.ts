import type { WritingState } from '@colloquy/contracts';

/** What became of a draft, from the article that may have come of it. Judged by the database’s clock. */
export function writingState(article: { publishedAt: Date | null } | null, now: Date): WritingState {
  if (!article) return 'draft';
  if (!article.publishedAt) return 'unpublished';
  return article.publishedAt > now ? 'scheduled' : 'published';
}
