import { z } from 'zod';
import { streamHeads } from '../wire/events.js';
import { comment } from './comment.js';

export const threadState = z.enum(['open', 'closed']);

/**
 * First page: 20 conversations, then replies breadth first, 3 per parent, 3 levels, at most 60 comments in all. A thread
 * that fits into 60 comes whole.
 */
export const FIRST_PAGE = { roots: 20, perParent: 3, levels: 3, comments: 60 } as const;

/** Where more lies: under one parent (null: more conversations). `cursor` goes back in as it is. */
export const moreComments = z
  .object({ parentId: z.uuid().nullable(), remaining: z.number().int().positive(), cursor: z.string() })
  .meta({ id: 'MoreComments' });
export type MoreComments = z.infer<typeof moreComments>;

/**
 * A thread as one reader sees it. `comments` holds parents before their replies and siblings in thread order.
 * `own` holds this reader’s comments that nobody else can see; it belongs to their person stream.
 */
export const threadView = z
  .object({
    id: z.uuid(),
    state: threadState,
    isReviewed: z.boolean().describe('Every comment waits for whoever looks after the thread'),
    count: z.number().int().describe('Comments this audience can read; removed ones are not counted'),
    comments: z.array(comment),
    more: z.array(moreComments),
    own: z.array(comment),
    streams: streamHeads,
    may: z.object({
      post: z.boolean(),
      moderate: z.boolean(),
      change: z.boolean().describe('Say who looks after the thread, and how it takes comments'),
    }),
    firstCommentIsHeld: z.boolean().describe('This reader’s next comment will wait for a moderator'),
  })
  .meta({ id: 'ThreadView' });
export type ThreadView = z.infer<typeof threadView>;

/** More siblings under one parent, with their first replies. */
export const threadWindow = z
  .object({ comments: z.array(comment), more: z.array(moreComments) })
  .meta({ id: 'ThreadWindow' });
export type ThreadWindow = z.infer<typeof threadWindow>;

export const threadWindowQuery = z.strictObject({
  parentId: z.uuid().optional().describe('Replies to this comment; absent: conversations'),
  cursor: z.string().max(200).optional(),
});
export type ThreadWindowQuery = z.infer<typeof threadWindowQuery>;

/** What a thread hangs on. */
export const threadContext = z
  .object({ title: z.string(), path: z.string().describe('Path of its page') })
  .meta({ id: 'ThreadContext' });
export type ThreadContext = z.infer<typeof threadContext>;

/** A comment in its place: its ancestors from the root, itself, and the first window of its replies. */
export const conversationPage = z
  .object({
    context: threadContext,
    ancestors: z.array(comment),
    thread: threadView,
  })
  .meta({ id: 'ConversationPage' });
export type ConversationPage = z.infer<typeof conversationPage>;
