import {
  reduceRoom,
  type EventRow,
  type MethodStep,
  type PresenceState,
  type RoomBoard,
  type RoomMessage,
  type RoomView,
  type RouteAnswer,
  type RouteName,
  type StreamEvent,
  type StreamHeads,
  type WorkplaceAction,
} from '@colloquy/contracts';
import { ask, type Answer, type Ask, type Trouble } from '#lib/shared/api.ts';
import { draftKey, dropDraft } from '#lib/shared/drafts.ts';
import { FormKeys, newKey } from '#lib/shared/keys.ts';
import type { LiveConnection } from '#lib/live/connection.svelte.ts';
import type { Follower } from '#lib/live/follower.ts';
import { seatsOf, type Seat } from './seats.ts';

/** A message under way, known by the key of its request. */
export interface MessageAttempt {
  key: string;
  text: string;
  state: 'sending' | 'failed' | 'answered';
  trouble?: Trouble;
  message?: RoomMessage;
}

/** Presence is asked for again this often where it cannot be told. */
const PRESENCE_EVERY = 15_000;

/**
 * One room on one screen. The board changes by the room’s events only; who is present is told beside them; what is
 * being sent is an overlay. Two of these in two tabs of one person show the same.
 */
export class RoomController {
  board = $state.raw<RoomBoard>() as RoomBoard;
  presence = $state.raw<Record<string, PresenceState>>({});
  room = $state.raw<RoomView>() as RoomView;
  takeaway = $state('');
  actions = $state.raw<WorkplaceAction[]>([]);
  attempts = $state.raw<MessageAttempt[]>([]);
  /** Our own news that overtook the answer to its request: it waits, so that nothing stands there twice. */
  early = $state.raw<ReadonlySet<string>>(new Set());
  /** Names of what is under way, so that nothing is pressed twice. */
  busy = $state.raw<ReadonlySet<RouteName>>(new Set());
  trouble = $state.raw<Trouble | null>(null);
  hasEnded = $state(false);
  isAway = $state(false);
  /** How many messages there were when the connection was lost; what follows came while we were away. */
  awayFrom = $state<number | null>(null);

  readonly step = $derived.by<MethodStep | null>(() =>
    this.board.step ? (this.room.method.steps[this.board.step.index] ?? null) : null,
  );
  readonly nextStep = $derived.by<MethodStep | null>(() =>
    this.board.step ? (this.room.method.steps[this.board.step.index + 1] ?? null) : null,
  );
  readonly seats = $derived.by<Seat[]>(() => seatsOf(this.room, this.board, this.presence));
  readonly me = $derived.by(() => this.seats.find(({ isMe }) => isMe));
  readonly presenter = $derived.by(() => this.seats.find(({ role }) => role === 'presenter'));
  readonly holder = $derived.by(() => this.seats.find(({ turn }) => turn === 'now'));
  readonly hasEntered = $derived.by(() => this.board.entered.includes(this.room.me.personId));
  readonly isLive = $derived.by(() => this.board.state === 'live');
  readonly mayWrite = $derived.by(() => this.isLive && !!this.step?.write.includes(this.room.me.role));
  /** What stands in the log. */
  readonly messages = $derived(this.board.messages.filter(({ id }) => !this.early.has(id)));
  readonly underWay = $derived.by(() => {
    const there = new Set(this.board.messages.map(({ id }) => id));
    return this.attempts.filter(({ message }) => !message || !there.has(message.id));
  });

  readonly id: string;
  readonly #stream: string;
  readonly #keys: FormKeys;
  #heads: StreamHeads;
  #follower: Follower | null = null;
  #presenceAt = 0;

  constructor(
    room: RoomView,
    private readonly fetch: typeof globalThis.fetch,
    private readonly fresh: () => string = newKey,
  ) {
    this.#keys = new FormKeys(fresh);
    this.id = room.id;
    this.#stream = `room:${room.id}/members`;
    this.#heads = room.streams;
    this.#take(room);
  }

  follow(live: LiveConnection): () => void {
    live.clock.guess(this.room.now, performance.now());
    const { follower, stop } = live.follow({
      heads: this.#heads,
      urgent: true,
      apply: (stream, row) => this.apply(stream, row),
      reload: () => this.#reload(),
      evicted: (stream) => {
        if (stream === this.#stream) this.hasEnded = true;
      },
      polled: () => void this.#askWhoIsHere(live),
    });
    this.#follower = follower;
    const unhear = live.hear('presence', ({ roomId, people }) => {
      if (roomId === this.id) this.presence = people;
    });
    return () => {
      unhear();
      stop();
    };
  }

  apply(stream: string, row: EventRow): void {
    if (stream !== this.#stream) return;
    const event = row as StreamEvent<'room/members'>;
    this.board = reduceRoom(this.board, event);
    if (event.type === 'message.posted' && event.payload) {
      const { message } = event.payload as { message: RoomMessage };
      if (message.authorId === this.room.me.personId) this.#awaitAnswer(message);
    }
  }

  /** Whose news it is, this tab’s or another’s, only the answer can say. */
  #awaitAnswer({ id }: RoomMessage): void {
    if (this.#isSending()) this.early = new Set([...this.early, id]);
  }
  /** What still waits when nothing is on its way any more was said in another tab. */
  #release(id?: string): void {
    this.early = new Set(this.#isSending() ? [...this.early].filter((other) => other !== id) : []);
  }
  #isSending = () => this.attempts.some(({ state }) => state === 'sending');

  /** One thing the server is asked to do. It is done once, however often it is pressed; news says what became of it. */
  async act<R extends RouteName>(name: R, given: Ask<R>): Promise<Answer<RouteAnswer<R>> | null> {
    if (this.busy.has(name)) return null;
    this.busy = new Set([...this.busy, name]);
    const answer = await ask(this.fetch, name, given);
    this.busy = new Set([...this.busy].filter((other) => other !== name));
    this.trouble = answer.ok ? null : answer.trouble;
    if (answer.ok) this.#expect(answer.value);
    return answer;
  }

  /** The same press again, after its answer was lost, is not done twice. */
  async #once<R extends RouteName>(name: R, given: Ask<R> & { body: unknown }) {
    const answer = await this.act(name, { ...given, key: this.#keys.keyFor(name, given.body) });
    if (answer?.ok) this.#keys.arrived(name);
    return answer;
  }

  #expect(value: unknown): void {
    const seqs = (value as { seqs?: Record<string, number> } | null)?.seqs ?? {};
    for (const [stream, seq] of Object.entries(seqs)) this.#follower?.expect(stream, seq);
  }

  enter = () => this.act('enterRoom', this.#here());
  leave = () => this.act('leaveRoom', this.#here());
  start = () => this.act('startRoom', this.#here());
  close = () => this.act('closeRoom', this.#here());
  next = () => this.#atStep((version) => this.act('nextStep', { ...this.#here(), body: { version } }));
  extend = (minutes: number) =>
    this.#atStep((version) => this.#once('extendStep', { ...this.#here(), body: { version, minutes } }));
  finishTurn = (personId?: string) =>
    this.#atStep((stepVersion) =>
      this.act('finishTurn', { ...this.#here(), body: { stepVersion, personId } }),
    );
  pass = () =>
    this.#atStep((stepVersion) => this.act('passTurn', { ...this.#here(), body: { stepVersion } }));
  changeHand = () => this.act('changeHand', { ...this.#here(), body: { raised: !this.me?.hand } });
  setCallLink = (url: string | null) => this.#once('setCallLink', { ...this.#here(), body: { url } });

  async keepTakeaway(text: string): Promise<boolean> {
    const answer = await this.#once('keepTakeaway', { ...this.#here(), body: { text } });
    if (answer?.ok) this.takeaway = answer.value.takeaway;
    return answer?.ok ?? false;
  }

  async addAction(text: string, by: string | null): Promise<boolean> {
    const answer = await this.#once('addWorkplaceAction', { ...this.#here(), body: { text, by } });
    if (answer?.ok) this.actions = [...this.actions, answer.value.thing];
    return answer?.ok ?? false;
  }

  #here = () => ({ params: { id: this.id } });
  #atStep<T>(run: (version: number) => Promise<T>): Promise<T> | null {
    return this.board.step ? run(this.board.step.version) : null;
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

  async #send(key: string): Promise<Answer<RoomMessage>> {
    const { text } = this.attempts.find((attempt) => attempt.key === key)!;
    const answer = await ask(this.fetch, 'postMessage', { ...this.#here(), body: { text }, key });
    if (!answer.ok) {
      this.#change(key, { state: 'failed', trouble: answer.trouble, message: undefined });
      this.#release();
      return answer;
    }
    this.#dropDraft(key);
    this.#change(key, { state: 'answered', message: answer.value.thing });
    this.#release(answer.value.thing.id);
    this.#expect(answer.value);
    return { ok: true, value: answer.value.thing };
  }

  /** Where a message on its way is kept in the browser. */
  get draftPlace(): string {
    return draftKey(this.room.me.personId, `room:${this.id}`);
  }
  #dropDraft(key: string): void {
    const attempt = this.attempts.find((a) => a.key === key);
    if (attempt) dropDraft(this.draftPlace, attempt.text);
  }

  #change(key: string, change: Partial<MessageAttempt>): void {
    this.attempts = this.attempts.map((attempt) =>
      attempt.key === key ? { ...attempt, ...change } : attempt,
    );
  }

  /** The connection went or came back: marks what is read later as written meanwhile. */
  connectionLost(): void {
    this.awayFrom = this.board.messages.length;
  }
  seenMissed(): void {
    this.awayFrom = null;
  }

  async #askWhoIsHere(live: LiveConnection): Promise<void> {
    const asked = performance.now();
    if (asked - this.#presenceAt < PRESENCE_EVERY) return;
    this.#presenceAt = asked;
    const answer = await ask(this.fetch, 'room', this.#here());
    if (!answer.ok || answer.value.kind !== 'room') return;
    this.presence = answer.value.room.presence;
    live.clock.observe([{ sent: asked, received: performance.now(), server: answer.value.room.now }]);
  }

  async #reload(): Promise<StreamHeads | null> {
    const answer = await ask(this.fetch, 'room', this.#here());
    if (!answer.ok) return null;
    if (answer.value.kind === 'lobby') {
      this.hasEnded = true;
      return {};
    }
    this.#take(answer.value.room);
    return answer.value.room.streams;
  }

  #take(room: RoomView): void {
    this.room = room;
    this.board = room.board;
    this.presence = room.presence;
    this.takeaway = room.mine.takeaway;
    this.actions = room.mine.actions;
  }
}
