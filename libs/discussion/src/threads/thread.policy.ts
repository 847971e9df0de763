import { type Actor, covers, type Policy } from '@colloquy/platform-access';
import { ThreadClosed } from '../discussion.errors.js';

export interface ThreadFacts {
  id: string;
  state: 'open' | 'closed';
}

/** Moderators look after every thread, a facilitator after those given to them. */
export const moderates = (actor: Actor, threadId: string): boolean => {
  const here = [{ type: 'thread' as const, id: threadId }];
  return covers(actor, 'moderator', here) || covers(actor, 'facilitator', here);
};

/** Threads under published articles are open to everybody; those of drafts are not found before anybody asks. */
export const threadPolicy: Policy<ThreadFacts> = {
  sees: () => true,
  'thread.read': () => true,
  'thread.change': (actor, { id }) =>
    moderates(actor, id) ||
    covers(actor, 'administrator') ||
    actor.roles.some(({ role }) => role === 'programme_lead'),
  'comment.post': (actor, thread) =>
    actor.personId !== null && (thread.state === 'open' || new ThreadClosed()),
};
