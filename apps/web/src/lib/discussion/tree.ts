import {
  reduceThread,
  type Comment,
  type MoreComments,
  type PublicThread,
  type StreamEvent,
  type ThreadWindow,
} from '@colloquy/contracts';

/** A comment in its place on the page, with what stands under it. */
export interface Branch {
  comment: Comment;
  replies: Branch[];
  /** More replies than are loaded. */
  more: MoreComments | undefined;
  /** All replies below, loaded or not, as far as is known. */
  replyCount: number;
}

interface Shown {
  comments: Comment[];
  more: MoreComments[];
  /** One’s own comments that nobody else can see: they stand in for a tombstone, or after their siblings. */
  own: Comment[];
  /** Arrived while somebody was reading: not shown until they ask. */
  waiting: ReadonlySet<string>;
  /** On a page of its own, the comment the page is about; otherwise every conversation is shown. */
  focusId?: string;
}

/** The page as branches. Siblings keep the order they came in. */
export function branches({ comments, more, own, waiting, focusId }: Shown): Branch[] {
  const mine = new Map(own.map((comment) => [comment.id, comment]));
  const inPlace = comments.map((comment) => mine.get(comment.id) ?? comment);
  const known = new Set(comments.map(({ id }) => id));
  const all = [...inPlace, ...own.filter(({ id }) => !known.has(id))].filter(({ id }) => !waiting.has(id));
  const children = Map.groupBy(all, ({ parentId }) => parentId);
  const pages = new Map(more.map((entry) => [entry.parentId, entry]));

  const grow = (comment: Comment): Branch => {
    const replies = (children.get(comment.id) ?? []).map(grow);
    const rest = pages.get(comment.id);
    const below = replies.reduce((sum, reply) => sum + reply.replyCount + 1, 0);
    return { comment, replies, more: rest, replyCount: below + (rest?.remaining ?? 0) };
  };
  const roots = focusId ? all.filter(({ id }) => id === focusId) : (children.get(null) ?? []);
  return roots.map(grow);
}

/** Whether something this person said stands in a branch, however deep. */
export const holdsWordsOf = (personId: string | null, { comment, replies }: Branch): boolean =>
  !!personId && (comment.author?.id === personId || replies.some((reply) => holdsWordsOf(personId, reply)));

/** Whether `id` stands somewhere under `ancestorId`. */
export function isUnder(comments: Comment[], id: string, ancestorId: string): boolean {
  const parents = new Map(comments.map((comment) => [comment.id, comment.parentId]));
  for (let at: string | null | undefined = id; at; at = parents.get(at)) if (at === ancestorId) return true;
  return false;
}

/**
 * More comments under one parent, put where they belong. The window was read at some moment of its own: what was told
 * since it was asked for is folded in again, so that nothing taken down meanwhile comes back with it.
 */
export function withWindow(
  view: PublicThread,
  parentId: string | null,
  window: ThreadWindow,
  since: StreamEvent<'thread/public'>[],
): PublicThread {
  const known = new Set(view.comments.map(({ id }) => id));
  const fresh = window.comments.filter(({ id }) => !known.has(id));
  const at = endOf(view.comments, parentId);
  const merged: PublicThread = {
    ...view,
    comments: [...view.comments.slice(0, at), ...fresh, ...view.comments.slice(at)],
    more: [...view.more.filter((entry) => entry.parentId !== parentId), ...window.more],
  };
  return since.reduce((folded, event) => ({ ...reduceThread(folded, event), count: view.count }), merged);
}

/** Where the conversation under a parent ends in the flat list. */
function endOf(comments: Comment[], parentId: string | null): number {
  const parent = parentId === null ? -1 : comments.findIndex(({ id }) => id === parentId);
  if (parent < 0) return comments.length;
  let end = parent + 1;
  while (end < comments.length && comments[end]!.depth > comments[parent]!.depth) end += 1;
  return end;
}
