import type { Comment, HouseRuleReason } from './comment.js';
import type { PersonCard } from '../people/people.js';
import type { ThreadMode } from './modes.js';

/** `thread:<id>/public`: everyone who may read the thread. Order here is the order of publication. */
export interface DiscussionEvents {
  /** A comment appeared (posted and not held, or approved). Its subject is the comment’s id. */
  'comment.published': { comment: Comment };
  /**
   * Taken down for good, by the named house rule; its earlier events are blank. `comment` is what stays in its place,
   * for those who never heard its words.
   */
  'comment.removed': { commentId: string; reason: HouseRuleReason; comment: Comment; wasHidden: boolean };
  /** Not visible until a moderator has looked; its earlier events are blank. `comment` is what stays in its place. */
  'comment.hidden': { commentId: string; comment: Comment };
  /** Visible again after a look. */
  'comment.restored': { comment: Comment };
  /** Somebody who wrote here has left the site: their comments stay, without their name. */
  'author.left': { author: PersonCard };
  'thread.closed': { closedAt: string };
  /** Whoever looks after the thread changed how it takes comments. */
  'thread.mode_changed': { mode: ThreadMode };
}

/** `thread:<id>/moderators`: whoever decides about this thread. */
export interface ThreadModerationEvents {
  'comment.held': { commentId: string; caseId: string };
  'comment.reported': { commentId: string; caseId: string };
}
