import type { Policy } from '@colloquy/platform-access';
import type { LockedComment } from './comments.repository.js';
import { CommentOwn } from '../discussion.errors.js';

/** A comment can be reported while it has a place and words: held and removed ones are not there. */
export const commentPolicy: Policy<Pick<LockedComment, 'state' | 'authorId'>> = {
  sees: (_, { state }) => state === 'published' || state === 'hidden',
  'comment.report': (actor, { authorId }) => authorId !== actor.personId || new CommentOwn(),
};
