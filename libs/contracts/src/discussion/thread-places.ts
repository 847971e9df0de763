import type { Comment } from './comment.js';
import type { PublicThread } from './thread.reducer.js';

/**
 * What a fold meets before it can know where it stands: comments whose first telling is blank, until a later event says
 * what is left of them, and the replies that came meanwhile.
 */
export interface Unplaced {
  expected: string[];
  waiting: Comment[];
}

const nothing: Unplaced = { expected: [], waiting: [] };

export const find = (
  { comments, unplaced = nothing }: PublicThread,
  id: string | null,
): Comment | undefined => comments.find((c) => c.id === id) ?? unplaced.waiting.find((c) => c.id === id);

/** A comment was told whose words are gone: where it stood, a later event will say. */
export function foresee(view: PublicThread, id: string | null): PublicThread {
  if (id === null || find(view, id)) return view;
  const { expected, waiting } = view.unplaced ?? nothing;
  return { ...view, unplaced: { expected: [...expected, id], waiting } };
}

/**
 * Puts a comment in its place, or in the place of what was known of it. Under a parent that is not shown, or behind the
 * end of a page, it is not shown either.
 */
export function put(view: PublicThread, comment: Comment): PublicThread {
  const { expected, waiting } = view.unplaced ?? nothing;
  const swap = (list: Comment[]) => list.map((c) => (c.id === comment.id ? comment : c));
  if (find(view, comment.id))
    return {
      ...view,
      comments: swap(view.comments),
      ...(view.unplaced && { unplaced: { expected, waiting: swap(waiting) } }),
    };
  const { parentId } = comment;
  const awaitsParent =
    parentId !== null && (expected.includes(parentId) || waiting.some((c) => c.id === parentId));
  if (awaitsParent)
    return settled(
      view,
      expected.filter((id) => id !== comment.id),
      [...waiting, comment],
    );
  const isOutside =
    view.more.some((m) => m.parentId === parentId) || (parentId !== null && !find(view, parentId));
  const placed = isOutside ? view : { ...view, comments: insert(view.comments, comment) };
  return release(
    settled(
      placed,
      expected.filter((id) => id !== comment.id),
      waiting,
    ),
    comment.id,
  );
}

/** The replies that waited for this comment follow it, or are as far outside the page as it is. */
function release(view: PublicThread, id: string): PublicThread {
  const { expected, waiting } = view.unplaced ?? nothing;
  const replies = waiting.filter((c) => c.parentId === id);
  const left = settled(
    view,
    expected,
    waiting.filter((c) => c.parentId !== id),
  );
  return replies.reduce(put, left);
}

/** Without a trace of itself once there is nothing to wait for. */
function settled(
  { unplaced: _, ...view }: PublicThread,
  expected: string[],
  waiting: Comment[],
): PublicThread {
  return expected.length || waiting.length ? { ...view, unplaced: { expected, waiting } } : view;
}

/** Siblings stand in the order of publication. */
function insert(comments: Comment[], comment: Comment): Comment[] {
  let at = comments.findIndex((c) => c.id === comment.parentId) + 1;
  while (
    at < comments.length &&
    comments[at]!.depth >= comment.depth &&
    !isLaterSibling(comments[at]!, comment)
  )
    at += 1;
  return [...comments.slice(0, at), comment, ...comments.slice(at)];
}

const isLaterSibling = (other: Comment, comment: Comment): boolean =>
  other.depth === comment.depth && other.postedAt > comment.postedAt;
