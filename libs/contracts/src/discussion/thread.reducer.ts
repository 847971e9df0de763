import type { StreamEvent } from '../wire/events.js';
import type { Comment } from './comment.js';
import type { MoreComments, ThreadView } from './thread.js';

/** The slice of a page that belongs to `thread:<id>/public`. */
export type PublicThread = Pick<ThreadView, 'state' | 'count' | 'comments' | 'more'>;
/** The slice that belongs to `person:<id>`: one’s own comments that nobody else sees. */
export type OwnComments = { threadId: string; own: Comment[] };

export const emptyThread: PublicThread = { state: 'open', count: 0, comments: [], more: [] };

/**
 * Folds one public event into a thread’s view. Knows no clock and no chance, and gives the same answer on both
 * sides. Comments outside the loaded window are counted where they are missing, never guessed.
 */
export function reduceThread(view: PublicThread, event: StreamEvent<'thread/public'>): PublicThread {
  if (event.payload === null) return view;
  switch (event.type) {
    case 'comment.published':
      return publish(view, (event.payload as { comment: Comment }).comment);
    case 'comment.restored': {
      const { comment } = event.payload as { comment: Comment };
      const shown = view.comments.find((c) => c.id === comment.id);
      return { ...replace(view, comment), count: shown?.state === 'published' ? view.count : view.count + 1 };
    }
    case 'comment.hidden':
      return takeAway(view, (event.payload as { commentId: string }).commentId, 'hidden', null);
    case 'comment.removed': {
      const { commentId, reason } = event.payload as { commentId: string; reason: Comment['reason'] };
      return takeAway(view, commentId, 'removed', reason);
    }
    case 'thread.closed':
      return { ...view, state: 'closed' };
  }
}

function publish(view: PublicThread, comment: Comment): PublicThread {
  if (view.comments.some((c) => c.id === comment.id)) return view;
  const count = view.count + 1;
  const parentIsShown = comment.parentId === null || view.comments.some((c) => c.id === comment.parentId);
  const pageEnds = view.more.find((m) => m.parentId === comment.parentId);
  if (parentIsShown && !pageEnds) return { ...view, count, comments: insert(view.comments, comment) };
  if (pageEnds) return { ...view, count, more: view.more.map((m) => (m === pageEnds ? more(m) : m)) };
  return { ...view, count };
}

const more = (m: MoreComments): MoreComments => ({ ...m, remaining: m.remaining + 1 });

/** After the last comment of the parent’s conversation so far: siblings stand in the order of publication. */
function insert(comments: Comment[], comment: Comment): Comment[] {
  if (comment.parentId === null) return [...comments, comment];
  const parent = comments.findIndex((c) => c.id === comment.parentId);
  let end = parent + 1;
  while (end < comments.length && comments[end]!.depth > comments[parent]!.depth) end += 1;
  return [...comments.slice(0, end), comment, ...comments.slice(end)];
}

const replace = (view: PublicThread, comment: Comment): PublicThread => ({
  ...view,
  comments: view.comments.map((c) => (c.id === comment.id ? comment : c)),
});

function takeAway(
  view: PublicThread,
  id: string,
  state: 'hidden' | 'removed',
  reason: Comment['reason'],
): PublicThread {
  const shown = view.comments.find((c) => c.id === id);
  const count = shown && shown.state !== 'published' ? view.count : view.count - 1;
  if (!shown) return { ...view, count };
  return {
    ...replace(view, { ...shown, author: null, badge: null, marks: [], html: '', note: null, state, reason }),
    count,
  };
}

/** Folds one’s own stream into the comments that only oneself can see. */
export function reduceOwnComments(view: OwnComments, event: StreamEvent<'person'>): OwnComments {
  if (event.payload === null) return view;
  if (event.type === 'comment.held') {
    const { comment } = event.payload as { comment: Comment };
    if (comment.threadId !== view.threadId) return view;
    return { ...view, own: [...view.own.filter((c) => c.id !== comment.id), comment] };
  }
  if (event.type === 'comment.decided') {
    const { comment, threadId } = event.payload as { comment: Comment; threadId: string };
    if (threadId !== view.threadId) return view;
    const others = view.own.filter((c) => c.id !== comment.id);
    return { ...view, own: comment.state === 'published' ? others : [...others, comment] };
  }
  return view;
}
