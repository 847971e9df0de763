import type { StreamEvent } from '../wire/events.js';
import type { PersonCard } from '../people/people.js';
import type { Comment } from './comment.js';
import type { DiscussionEvents } from './events.js';
import type { ThreadMode } from './modes.js';
import { find, foresee, put, type Unplaced } from './thread-places.js';
import type { MoreComments, ThreadView } from './thread.js';

/** The slice of a page that belongs to `thread:<id>/public`. */
export type PublicThread = Pick<ThreadView, 'state' | 'isReviewed' | 'count' | 'comments' | 'more'> & {
  unplaced?: Unplaced;
};
/** The slice that belongs to `person:<id>`: one’s own comments that nobody else sees. */
export type OwnComments = { threadId: string; own: Comment[] };

export const emptyThread: PublicThread = {
  state: 'open',
  isReviewed: false,
  count: 0,
  comments: [],
  more: [],
};

/**
 * Folds one public event into a thread’s view. Knows no clock and no chance, and gives the same answer on both sides.
 * Comments outside the loaded window are counted where they are missing, never guessed. A blank event still counts: what
 * it told was told, only its words are gone, and a later event says what stays in their place.
 */
export function reduceThread(view: PublicThread, event: StreamEvent<'thread/public'>): PublicThread {
  switch (event.type) {
    case 'comment.published':
      return event.payload ? publish(view, event.payload.comment) : count(foresee(view, event.subject), 1);
    case 'comment.restored':
      return event.payload ? restore(view, event.payload.comment) : count(view, 1);
    case 'comment.hidden':
      return hide(view, event.payload?.commentId ?? event.subject, event.payload?.comment);
    case 'comment.removed':
      return event.payload ? remove(view, event.payload) : view;
    case 'author.left':
      return event.payload ? rename(view, event.payload.author) : view;
    case 'thread.closed':
      return { ...view, state: 'closed' };
    case 'thread.mode_changed':
      return event.payload ? changeMode(view, event.payload.mode) : view;
    default:
      // A later release tells what this page does not know yet; its number still counts.
      return view;
  }
}

/** What they wrote stays where it is; only the card beside it changes. */
function rename(view: PublicThread, author: PersonCard): PublicThread {
  const renamed = (list: Comment[]) => list.map((c) => (c.author?.id === author.id ? { ...c, author } : c));
  return {
    ...view,
    comments: renamed(view.comments),
    ...(view.unplaced && { unplaced: { ...view.unplaced, waiting: renamed(view.unplaced.waiting) } }),
  };
}

const changeMode = (view: PublicThread, mode: ThreadMode): PublicThread => ({
  ...view,
  state: mode === 'closed' ? 'closed' : 'open',
  isReviewed: mode === 'reviewed',
});

const count = (view: PublicThread, by: 1 | -1): PublicThread => ({ ...view, count: view.count + by });

function publish(view: PublicThread, comment: Comment): PublicThread {
  if (find(view, comment.id)) return view;
  const pageEnds = view.more.find((m) => m.parentId === comment.parentId);
  const counted = count(view, 1);
  if (!pageEnds) return put(counted, comment);
  return { ...counted, more: view.more.map((m) => (m === pageEnds ? oneMore(m) : m)) };
}

const oneMore = (m: MoreComments): MoreComments => ({ ...m, remaining: m.remaining + 1 });

function restore(view: PublicThread, comment: Comment): PublicThread {
  const isReadable = find(view, comment.id)?.state === 'published';
  return isReadable ? put(view, comment) : count(put(view, comment), 1);
}

function hide(view: PublicThread, id: string | null, tombstone?: Comment): PublicThread {
  const known = find(view, id);
  if (known && known.state !== 'published') return view;
  const gone = tombstone ?? (known && withoutWords(known, 'hidden', null));
  return count(gone ? put(view, gone) : view, -1);
}

function remove(
  view: PublicThread,
  { commentId, reason, comment, wasHidden }: DiscussionEvents['comment.removed'],
): PublicThread {
  const known = find(view, commentId);
  const gone = comment ?? (known && withoutWords(known, 'removed', reason));
  const after = gone ? put(view, gone) : view;
  const wasReadable = !wasHidden && known?.state !== 'removed';
  return wasReadable ? count(after, -1) : after;
}

const withoutWords = (comment: Comment, state: 'hidden' | 'removed', reason: Comment['reason']): Comment => ({
  ...comment,
  ...{ author: null, badge: null, marks: [], html: '', note: null, editedAt: null },
  state,
  reason,
});

/** Folds one’s own stream into the comments that only oneself can see. */
export function reduceOwnComments(view: OwnComments, event: StreamEvent<'person'>): OwnComments {
  if (event.payload === null) return view;
  if (event.type === 'comment.held') {
    const { comment } = event.payload;
    if (comment.threadId !== view.threadId) return view;
    return { ...view, own: [...view.own.filter((c) => c.id !== comment.id), comment] };
  }
  if (event.type === 'comment.decided') {
    const { comment, threadId } = event.payload;
    if (threadId !== view.threadId) return view;
    const others = view.own.filter((c) => c.id !== comment.id);
    return { ...view, own: comment.state === 'published' ? others : [...others, comment] };
  }
  return view;
}
