import type { RoomMessage } from '@colloquy/contracts';
import type { Answer, Trouble } from '#lib/shared/api.ts';
import { draftKey, dropDraft } from '#lib/shared/drafts.ts';
import { ask } from '../ask.ts';

/** A message under way, known by the key of its request. */
export interface MessageAttempt {
  key: string;
  text: string;
  state: 'sending' | 'failed' | 'answered';
  trouble?: Trouble;
  message?: RoomMessage;
}

/** What the log needs to know of its room. */
interface Written {
  readonly id: string;
  readonly me: string;
  messages(): RoomMessage[];
  /** Its answer says as what number its news comes. */
  arrived(answer: unknown): void;
  /** It was not taken; whose fault that was, the trouble says. */
  refused(trouble: Trouble): void;
}

/** What has been written in a room, and beside it what this tab is still sending. */
export class MessageLog {
  attempts = $state.raw<MessageAttempt[]>([]);
  /** Our own news that overtook the answer to its request: it waits, so that nothing stands there twice. */
  #early = $state.raw<ReadonlySet<string>>(new Set());
  /** How many messages there were when the connection was lost; what follows came while we were away. */
  awayFrom = $state<number | null>(null);

  readonly shown = $derived.by(() => this.room.messages().filter(({ id }) => !this.#early.has(id)));
  readonly underWay = $derived.by(() => {
    const there = new Set(this.room.messages().map(({ id }) => id));
    return this.attempts.filter(({ message }) => !message || !there.has(message.id));
  });
  /** Where what is being typed is kept in the browser. */
  readonly draftPlace: string;

  constructor(
    private readonly room: Written,
    private readonly fetch: typeof globalThis.fetch,
    private readonly fresh: () => string,
  ) {
    this.draftPlace = draftKey(room.me, `room:${room.id}`);
  }

  async post(text: string): Promise<Answer<RoomMessage>> {
    const key = this.fresh();
    this.attempts = [...this.attempts, { key, text, state: 'sending' }];
    return this.#send(key);
  }
  retry(key: string): Promise<Answer<RoomMessage>> {
    this.#change(key, { state: 'sending', trouble: undefined });
    return this.#send(key);
  }
  discard(key: string): void {
    this.#dropDraft(key);
    this.attempts = this.attempts.filter((attempt) => attempt.key !== key);
  }

  /** Whose news it is, this tab’s or another’s, only the answer can say. */
  heard({ id, authorId }: RoomMessage): void {
    if (authorId === this.room.me && this.#isSending()) this.#early = new Set([...this.#early, id]);
  }

  /** The connection went: marks what is read later as written meanwhile. */
  connectionLost(): void {
    this.awayFrom = this.room.messages().length;
  }
  seenMissed(): void {
    this.awayFrom = null;
  }

  async #send(key: string): Promise<Answer<RoomMessage>> {
    const { text } = this.attempts.find((attempt) => attempt.key === key)!;
    const params = { id: this.room.id };
    const answer = await ask(this.fetch, 'postMessage', { params, body: { text }, key });
    if (!answer.ok) {
      this.room.refused(answer.trouble);
      this.#change(key, { state: 'failed', trouble: answer.trouble, message: undefined });
      this.#release();
      return answer;
    }
    this.#dropDraft(key);
    this.#change(key, { state: 'answered', message: answer.value.thing });
    this.#release(answer.value.thing.id);
    this.room.arrived(answer.value);
    return { ok: true, value: answer.value.thing };
  }

  /** What still waits when nothing is on its way any more was said in another tab. */
  #release(id?: string): void {
    this.#early = new Set(this.#isSending() ? [...this.#early].filter((other) => other !== id) : []);
  }
  #isSending = () => this.attempts.some(({ state }) => state === 'sending');

  #dropDraft(key: string): void {
    const attempt = this.attempts.find((a) => a.key === key);
    if (attempt) dropDraft(this.draftPlace, attempt.text);
  }
  #change(key: string, change: Partial<MessageAttempt>): void {
    this.attempts = this.attempts.map((attempt) =>
      attempt.key === key ? { ...attempt, ...change } : attempt,
    );
  }
}
