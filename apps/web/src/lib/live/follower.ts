import type { EventRow, ResumeAnswer, ResumeQuery, StreamHeads } from '@colloquy/contracts';
import type { Answer, Trouble } from '#lib/shared/api.ts';

/** How a follower reaches the server: over the socket, or over HTTP where there is none. */
export interface FollowPorts {
  connected: boolean;
  subscribe(stream: string): Promise<Answer<{ seq: number; epoch: string }>>;
  resume(query: ResumeQuery): Promise<Answer<ResumeAnswer>>;
}

/** What a page gives to stay true: where its snapshot stands, and how to move it on. */
export interface Following {
  heads: StreamHeads;
  /** One event, in order, exactly once. Blanked ones come too, so that nobody counts on words being there. */
  apply(stream: string, row: EventRow): void;
  /** Load a snapshot in place of what is shown and say where it stands; null where that failed. */
  reload(): Promise<StreamHeads | null>;
  /** This person may no longer hear the stream. */
  evicted?(stream: string, trouble: Trouble): void;
}

type Later = (task: () => void, ms: number) => void;

const RETRY = 2_000;
/** How long the news of one’s own write may take before we fetch it. */
const OWN_NEWS = 1_000;

/**
 * Keeps one page’s slices true: each event applied only as `last + 1`; a hole is asked for again, another epoch or
 * too long an absence loads a snapshot. Knows no socket, no wall clock and no page.
 */
export class Follower {
  #heads: StreamHeads;
  /** Rows beyond a hole, by stream. */
  #ahead = new Map<string, EventRow[]>();
  /** What arrived while a snapshot was being loaded. */
  #parked: [stream: string, epoch: string, rows: EventRow[]][] = [];
  #catching = new Map<string, Promise<boolean>>();
  #reloading: Promise<void> | null = null;
  #stopped = false;

  constructor(
    private readonly following: Following,
    private readonly ports: () => FollowPorts,
    private readonly later: Later = (task, ms) => void setTimeout(task, ms),
  ) {
    this.#heads = copy(following.heads);
  }

  get streams(): string[] {
    return Object.keys(this.#heads);
  }

  /** Number of the last event applied. */
  last(stream: string): number {
    return this.#heads[stream]?.seq ?? 0;
  }

  stop(): void {
    this.#stopped = true;
  }

  /** A connection stands (again): begin to hear every stream, and fetch what went by meanwhile. */
  async join(): Promise<void> {
    await Promise.all(this.streams.map((stream) => this.#joinOne(stream)));
  }

  async #joinOne(stream: string): Promise<void> {
    const answer = await this.ports().subscribe(stream);
    const head = this.#heads[stream];
    if (this.#stopped || !head) return;
    if (!answer.ok) {
      if (!this.#ended(stream, answer.trouble)) this.#again(() => void this.#joinOne(stream));
      return;
    }
    if (head.epoch !== answer.value.epoch) return this.reload();
    if (head.seq < answer.value.seq) await this.catchUp(stream);
  }

  /** News from the socket, in whatever order and as often as it comes. */
  receive(stream: string, epoch: string, rows: EventRow[]): void {
    const head = this.#heads[stream];
    if (!head || this.#stopped) return;
    if (this.#reloading) {
      this.#parked.push([stream, epoch, rows]);
      return;
    }
    if (head.epoch !== epoch) {
      void this.reload();
      return;
    }
    this.#ahead.set(stream, [...(this.#ahead.get(stream) ?? []), ...rows]);
    if (this.#catching.has(stream)) return;
    this.#drain(stream);
    if (this.#ahead.has(stream)) void this.catchUp(stream);
  }

  /** Where there is no socket: ask for everything that is new. False where the server was not reached. */
  async poll(): Promise<boolean> {
    const reached = await Promise.all(this.streams.map((stream) => this.catchUp(stream)));
    return reached.every(Boolean);
  }

  /** One’s own write was told as number `seq`; if its news does not come soon, fetch it. */
  expect(stream: string, seq: number): void {
    if (!this.#heads[stream] || this.last(stream) >= seq) return;
    this.later(() => {
      if (this.#heads[stream] && this.last(stream) < seq) void this.catchUp(stream);
    }, OWN_NEWS);
  }

  /** Everything after the last number, page by page; one request at a time for a stream. */
  catchUp(stream: string): Promise<boolean> {
    const running = this.#catching.get(stream);
    if (running) return running;
    const started = this.#catchUp(stream).finally(() => {
      this.#catching.delete(stream);
      this.#drain(stream);
      if (this.#ahead.has(stream)) this.#again(() => void this.catchUp(stream));
    });
    this.#catching.set(stream, started);
    return started;
  }

  async #catchUp(stream: string): Promise<boolean> {
    for (;;) {
      const head = this.#heads[stream];
      if (!head || this.#stopped) return true;
      const answer = await this.ports().resume({ stream, epoch: head.epoch, last: head.seq });
      if (!answer.ok) return this.#ended(stream, answer.trouble);
      if (answer.value.kind === 'snapshot') {
        await this.reload();
        return true;
      }
      const before = this.last(stream);
      this.#ahead.set(stream, [...answer.value.rows, ...(this.#ahead.get(stream) ?? [])]);
      this.#drain(stream);
      if (!answer.value.more || this.last(stream) === before) return true;
    }
  }

  /** A snapshot in place of everything; what arrives meanwhile waits and is applied after it. */
  reload(): Promise<void> {
    // The mark is set before anything is asked, so that even news of this very moment waits.
    this.#reloading ??= Promise.resolve().then(() => this.#reload());
    return this.#reloading;
  }

  async #reload(): Promise<void> {
    // A page that could not take its snapshot is asked again, and never keeps what follows waiting.
    const heads = await this.following
      .reload()
      .catch(() => null)
      .finally(() => (this.#reloading = null));
    if (this.#stopped) return;
    if (heads) {
      this.#heads = copy(heads);
      this.#ahead.clear();
    } else {
      this.#again(() => void this.reload());
    }
    for (const [stream, epoch, rows] of this.#parked.splice(0)) this.receive(stream, epoch, rows);
  }

  /** Applies what stands next, drops what was there already, keeps what lies beyond a hole. */
  #drain(stream: string): void {
    const head = this.#heads[stream];
    const rows = this.#ahead.get(stream);
    if (!head || !rows || this.#reloading || this.#stopped) return;
    rows.sort((a, b) => a.seq - b.seq);
    const beyond: EventRow[] = [];
    for (const row of rows) {
      if (row.seq <= head.seq) continue;
      if (row.seq > head.seq + 1) {
        beyond.push(row);
        continue;
      }
      this.following.apply(stream, row);
      head.seq = row.seq;
    }
    if (beyond.length) this.#ahead.set(stream, beyond);
    else this.#ahead.delete(stream);
  }

  /** The right to hear a stream is over: nothing of it is applied any more. */
  end(stream: string, trouble: Trouble): void {
    if (!this.#heads[stream]) return;
    delete this.#heads[stream];
    this.#ahead.delete(stream);
    this.following.evicted?.(stream, trouble);
  }

  /** True when the refusal is about this person’s right, so that asking again would not help. */
  #ended(stream: string, trouble: Trouble): boolean {
    if (![401, 403, 404].includes(trouble.status)) return false;
    this.end(stream, trouble);
    return true;
  }

  /** Tried again while the connection stands; a new connection tries by itself. */
  #again(task: () => void): void {
    if (!this.ports().connected || this.#stopped) return;
    this.later(() => {
      if (!this.#stopped) task();
    }, RETRY);
  }
}

const copy = (heads: StreamHeads): StreamHeads =>
  Object.fromEntries(Object.entries(heads).map(([stream, head]) => [stream, { ...head }]));
