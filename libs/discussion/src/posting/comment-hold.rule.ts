import type { HoldReason } from '@colloquy/contracts';
import type { Standing } from './standing.statement.js';

/** Links that nobody asks about. */
const LINKS = 2;
/** Removals within thirty days after which an account is looked at first, and how many comments in a row end that. */
const REMOVALS = 2;
const CLEAN = 3;

/**
 * Why a comment waits for a moderator: every reason, not only the first. None: it appears at once. In a
 * reviewed thread every comment waits.
 * Whoever moderates the thread is not asked.
 */
export function holdReasons(
  author: Standing & { moderates: boolean },
  links: number,
  { isReviewed }: { isReviewed: boolean },
): HoldReason[] {
  if (author.moderates) return [];
  const reasons: [HoldReason, boolean][] = [
    ['reviewed_thread', isReviewed],
    ['first_comment', author.published === 0],
    ['recent_removals', author.removedLately >= REMOVALS && author.publishedSinceRemoval < CLEAN],
    ['first_link', links > 0 && author.published < CLEAN && author.publishedWithLink === 0],
    ['many_links', links > LINKS],
  ];
  return reasons.flatMap(([reason, holds]) => (holds ? [reason] : []));
}
