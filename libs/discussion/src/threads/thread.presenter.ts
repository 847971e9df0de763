import type { Comment, MoreComments, ThreadWindow } from '@colloquy/contracts';
import type { PlacedComment, ThreadPageRow } from './thread-page.statement.js';

/**
 * The comments of a window, and where more of them lie. Those shown under one parent are always its first ones, so the
 * last of them says how many are missing; its id is the cursor, which tells nobody anything new.
 */
export function presentWindow(
  { comments, under, after }: Pick<ThreadPageRow, 'comments' | 'under' | 'after'>,
  parentId: string | null,
): ThreadWindow {
  const last = new Map<string | null, PlacedComment>();
  for (const placed of comments) {
    const seen = last.get(placed.comment.parentId);
    if (!seen || seen.place < placed.place) last.set(placed.comment.parentId, placed);
  }
  const rest = (id: string | null, all: number, shownBefore = 0): MoreComments[] => {
    const lastShown = last.get(id);
    const remaining = all - (lastShown?.place ?? shownBefore);
    return remaining > 0 ? [{ parentId: id, remaining, cursor: lastShown?.comment.id ?? '' }] : [];
  };
  return {
    comments: comments.map(({ comment }): Comment => comment),
    more: [
      ...comments.flatMap(({ comment, replies }) => rest(comment.id, replies)),
      ...rest(parentId, under, after),
    ],
  };
}
