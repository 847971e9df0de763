import {
  reduceOwnComments,
  reduceThread,
  type Comment,
  type EventRow,
  type MoreComments,
  type OwnComments,
  type PublicThread,
  type StreamEvent,
  type StreamHeads,
  type ThreadView,
} from '@colloquy/contracts';
import { ask, type Answer, type Trouble } from '#lib/shared/api.ts';
import { draftKey, dropDraft } from '#lib/shared/drafts.ts';
import { newKey } from '#lib/shared/keys.ts';
import type { LiveConnection } from '#lib/live/connection.svelte.ts';
import type { Follower } from '#lib/live/follower.ts';
import { branches, isUnder, withWindow } from './tree.ts';

/** A comment under way: beside the thread, never in it, known by the key of its request. */
export interface Attempt {
  key: string;
  parentId: string | null;
  text: string;
  state: 'sending' | 'failed' | 'answered';
  trouble?: Trouble;
  /** Once the server answered: only its answer says which comment this has become. */
  comment?: Comment;
}

export type Further = Pick<Comment, 'id' | 'parentId'>;

export interface ThreadOptions {
  personId: string | null;
  fetch: typeof globalThis.fetch;
  /** Loads this page’s snapshot again. */
  load: () => Promise<Answer<ThreadView>>;
  /** On a comment’s own page: the comment it is about. */
  focusId?: string;
  newKey?: () => string;
}

/**
 * One thread on one page. What is shown changes by events only, each slice by its own stream; comments being sent are
 * an overlay, and comments arriving while somebody reads wait until they are asked for.
 */
export class ThreadController {
  view = $state.raw<PublicThread>({ state: 'open', isReviewed: false, count: 0, comments: [], more: [] });
  own = $state.raw<OwnComments>({ threadId: '', own: [] });
  waiting = $state.raw<ReadonlySet<string>>(new Set());
  /** News from others that stands beyond what this page has loaded: known to be there, to be gone to. */
  further = $state.raw<Further[]>([]);
  attempts = $state.raw<Attempt[]>([]);
  /** Our own news that overtook the answer to its request: it waits, so that nothing stands there twice. */
  early = $state.raw<ReadonlySet<string>>(new Set());
  /** Parents whose next replies are on their way; `null` are the conversations. */
  loading = $state.raw<ReadonlySet<string | null>>(new Set());
  moreTrouble = $state.raw<Trouble | null>(null);
  hasEnded = $state(false);
  /** A comment of ours was let through while the page was open. */
  wasApproved = $state(false);

  readonly branches = $derived.by(() =>
    branches({
      ...this.view,
      own: this.own.own,
      waiting: new Set([...this.waiting, ...this.early]),
      focusId: this.options.focusId,
    }),
  );
  readonly moreConversations = $derived.by(() =>
    this.options.focusId ? undefined : this.view.more.find(({ parentId }) => parentId === null),
  );
  /** Attempts whose comment is not on the page yet. */
  readonly underWay = $derived.by(() => {
    const there = new Set([...this.view.comments, ...this.own.own].map(({ id }) => id));
    return this.attempts.filter(({ comment }) => !comment || !there.has(comment.id));
  });

  readonly id: string;
  readonly #publicStream: string;
  #heads: StreamHeads;
  #follower: Follower | null = null;
  /** Events told while a window of older comments is on its way. */
  #sinceAsked: StreamEvent<'thread/public'>[] = [];

  constructor(
    thread: ThreadView,
    private readonly options: ThreadOptions,
  ) {
    this.id = thread.id;
    this.#publicStream = `thread:${thread.id}/public`;
    this.#heads = thread.streams;
    this.#take(thread);
  }

  /** Goes on living until the returned function is called. */
  follow(live: LiveConnection): () => void {
    const { follower, stop } = live.follow({
      heads: this.#heads,
      apply: (stream, row) => this.apply(stream, row),
      reload: () => this.#reload(),
      evicted: (stream) => {
        if (stream === this.#publicStream) this.hasEnded = true;
      },
    });
    this.#follower = follower;
    return stop;
  }

  apply(stream: string, row: EventRow): void {
    if (stream === this.#publicStream) this.#applyPublic(row as StreamEvent<'thread/public'>);
    else {
      const before = this.own.own.length;
      this.own = reduceOwnComments(this.own, row as StreamEvent<'person'>);
      if (this.own.own.length < before) this.wasApproved = true;
      if (row.type === 'comment.held')
        this.#awaitAnswer((row.payload as { comment: Comment } | null)?.comment);
    }
  }

  #applyPublic(event: StreamEvent<'thread/public'>): void {
    const before = this.view;
    this.view = reduceThread(before, event);
    if (this.loading.size) this.#sinceAsked.push(event);
    if (event.type === 'comment.removed' || event.type === 'comment.hidden') {
      const gone = event.payload?.commentId ?? event.subject;
      this.further = this.further.filter(({ id }) => id !== gone);
    }
    if (event.type !== 'comment.published' || !event.payload) return;
    const { comment } = event.payload as { comment: Comment };
    const isShown = this.view.comments.length > before.comments.length;
    if (comment.author?.id === this.options.personId) this.#awaitAnswer(comment);
    else if (!this.#isHere(comment)) return;
    else if (isShown) this.waiting = new Set([...this.waiting, comment.id]);
    else this.further = [...this.further, { id: comment.id, parentId: comment.parentId }];
  }

  #isHere({ parentId }: Comment): boolean {
    const { focusId } = this.options;
    return !focusId || (parentId !== null && isUnder(this.view.comments, parentId, focusId));
  }

  /** The first of what stands further on; it has been gone to, and counts as known from now on. */
  goFurther(): Further | null {
    const [first = null] = this.further;
    this.further = [];
    return first;
  }

  /** Whose news it is, this tab’s or another’s, only the answer can say. */
  #awaitAnswer(comment: Comment | undefined): void {
    const { id, parentId } = comment ?? {};
    if (!id || !this.attempts.some((a) => a.state === 'sending' && a.parentId === parentId)) return;
    this.early = new Set([...this.early, id]);
  }

  /** What still waits when nothing is on its way any more was said in another tab. */
  #release(id?: string): void {
    const isSending = this.attempts.some(({ state }) => state === 'sending');
    this.early = new Set(isSending ? [...this.early].filter((other) => other !== id) : []);
  }

  /** Puts what waited on the page; the answer is the first of it in reading order. */
  showWaiting(): string | null {
    const waiting = this.waiting;
    const first = this.view.comments.find(({ id }) => waiting.has(id));
    this.waiting = new Set();
    return first?.id ?? null;
  }

  /** Sends a comment. It is on the page at once; the answer says whether it may stay there. */
  async post(text: string, parentId: string | null): Promise<Answer<Comment>> {
    const key = (this.options.newKey ?? newKey)();
    this.attempts = [...this.attempts, { key, parentId, text, state: 'sending' }];
    return this.#send(key);
  }

  retry(key: string): Promise<Answer<Comment>> {
    this.#change(key, { state: 'sending', trouble: undefined });
    return this.#send(key);
  }

  discard(key: string): void {
    this.#dropDraft(key);
    this.attempts = this.attempts.filter((attempt) => attempt.key !== key);
  }

  /** The same key for every try: a request whose answer was lost is not done twice. */
  async #send(key: string): Promise<Answer<Comment>> {
    const attempt = this.attempts.find((a) => a.key === key)!;
    const answer = await ask(this.options.fetch, 'postComment', {
      params: { id: this.id },
      body: { text: attempt.text, parentId: attempt.parentId },
      key,
    });
    if (!answer.ok) {
      this.#change(key, { state: 'failed', trouble: answer.trouble, comment: undefined });
      this.#release();
      return answer;
    }
    this.#dropDraft(key);
    this.#change(key, { state: 'answered', comment: answer.value.thing });
    this.#release(answer.value.thing.id);
    for (const [stream, seq] of Object.entries(answer.value.seqs)) this.#follower?.expect(stream, seq);
    return { ok: true, value: answer.value.thing };
  }

  /** Where words on their way to this place are kept in the browser. */
  draftPlace(parentId: string | null): string {
    return draftKey(this.options.personId ?? '', `${this.id}:${parentId ?? ''}`);
  }
  #dropDraft(key: string): void {
    const attempt = this.attempts.find((a) => a.key === key);
    if (attempt) dropDraft(this.draftPlace(attempt.parentId), attempt.text);
  }

  #change(key: string, change: Partial<Attempt>): void {
    this.attempts = this.attempts.map((attempt) =>
      attempt.key === key ? { ...attempt, ...change } : attempt,
    );
  }

  /** The next replies under a parent, or the next conversations. The answer is the first that came. */
  async loadMore({ parentId, cursor }: MoreComments): Promise<string | null> {
    if (this.loading.has(parentId)) return null;
    if (this.loading.size === 0) this.#sinceAsked = [];
    this.loading = new Set([...this.loading, parentId]);
    this.moreTrouble = null;
    const answer = await ask(this.options.fetch, 'threadWindow', {
      params: { id: this.id },
      query: { parentId: parentId ?? undefined, cursor },
    });
    this.loading = new Set([...this.loading].filter((other) => other !== parentId));
    if (!answer.ok) {
      this.moreTrouble = answer.trouble;
      return null;
    }
    const known = new Set(this.view.comments.map(({ id }) => id));
    this.view = withWindow(this.view, parentId, answer.value, this.#sinceAsked);
    const loaded = new Set(this.view.comments.map(({ id }) => id));
    this.further = this.further.filter(({ id }) => !loaded.has(id));
    return answer.value.comments.find(({ id }) => !known.has(id))?.id ?? null;
  }

  async #reload(): Promise<StreamHeads | null> {
    const answer = await this.options.load();
    if (!answer.ok) return null;
    this.#take(answer.value);
    return answer.value.streams;
  }

  #take({ id, state, isReviewed, count, comments, more, own }: ThreadView): void {
    this.view = { state, isReviewed, count, comments, more };
    this.own = { threadId: id, own };
    this.waiting = new Set();
    this.further = [];
  }
}
