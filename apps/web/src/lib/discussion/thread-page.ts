import type { Comment } from '@colloquy/contracts';
import { createContext } from 'svelte';
import type { ThreadController } from './thread.svelte.ts';

/** What every comment of a thread needs to know, however deep it stands. */
export interface ThreadPage {
  controller: ThreadController;
  /** Address of the page the thread stands on. */
  path: string;
  personId: string | null;
  personName: string;
  mayPost: boolean;
  firstCommentIsHeld: boolean;
  /** What this reader writes waits until it is approved, whoever they are. */
  isReviewed: boolean;
  /** Which comment the open reply form answers; one form at a time. */
  replyingTo: string | null;
  /** Why what was sent to a place came back, by the comment it answers. Outlives the form, which is closed meanwhile. */
  refusals: Record<string, { title: string; text: string }>;
  /** The comment the report form is about, as it was when that was opened. */
  reporting: Comment | null;
  /** Reports begun and not sent, by comment, for as long as the page lives. */
  reportDrafts: Record<string, { reason: string; note: string }>;
  /** Comments that came in while the page was open and were asked for. */
  fresh: ReadonlySet<string>;
}

export const [threadPage, setThreadPage] = createContext<ThreadPage>();
