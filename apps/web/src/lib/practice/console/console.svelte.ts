import {
  alarmOf,
  isCareRoom,
  reduceConsole,
  type ConsoleBoard,
  type ConsolePage,
  type ConsolePulse,
  type ConsoleRoom,
  type EventRow,
  type PlanApplied,
  type PlanRooms,
  type RoomAlarm,
  type RoomPlan,
  type RouteAnswer,
  type RouteName,
  type Steered,
  type SteerRooms,
  type StreamEvent,
  type StreamHeads,
} from '@colloquy/contracts';
import type { Answer, Ask, Trouble } from '#lib/shared/api.ts';
import { addressesOfAftercare } from '#lib/shared/addresses-of-aftercare.ts';
import { addresses } from '#lib/shared/addresses.ts';
import { FormKeys } from '#lib/shared/form-keys.ts';
import { newKey } from '#lib/shared/keys.ts';
import type { LiveConnection } from '#lib/live/connection.svelte.ts';
import { m } from '#paraglide/messages.js';
import { ask } from '../ask.ts';

Object.assign(addresses, addressesOfAftercare);

/** Who is connected and since when a room is quiet is in no stream: it is asked for this often. */
const PULSE_EVERY = 5_000;
/** Answers that come no more: the numbers are older than one may rely on. */
export const SIGNAL_LOST = 10_000;

const urgency: Record<RoomAlarm, number> = { help: 0, behind: 1, quiet: 2, rest: 3 };

/**
 * All rooms of a session on one screen. Counts change by the session’s events; the order of the cards only while nobody’s
 * pointer or focus is among them.
 */
export class ConsoleController {
  page = $state.raw<ConsolePage>() as ConsolePage;
  board = $state.raw<ConsoleBoard>() as ConsoleBoard;
  pulse = $state.raw<ConsolePulse>() as ConsolePulse;
  /** Database time, a second at a time. */
  now = $state(0);
  busy = $state.raw<ReadonlySet<RouteName>>(new Set());
  trouble = $state.raw<Trouble | null>(null);
  hasEnded = $state(false);
  isHeld = $state(false);
  /** Database time of the last numbers that arrived. */
  heardAt = $state(0);

  readonly rooms = $derived.by<ConsoleRoom[]>(() =>
    this.board.rooms.filter(({ state }) => state !== 'closed'),
  );
  readonly plenary = $derived.by(() => this.rooms.find(({ kind }) => kind === 'plenary'));
  /** Rooms that are led on; nobody leads whoever is in a quiet room. */
  readonly groups = $derived.by(() =>
    this.rooms.filter(({ kind }) => kind !== 'plenary' && !isCareRoom(kind)),
  );
  readonly running = $derived.by(() => (this.groups.length ? this.groups : this.rooms));
  readonly noSignal = $derived.by(() => {
    const since = this.now - this.heardAt;
    return since >= SIGNAL_LOST ? Math.floor(since / 1_000) : null;
  });
  /** Help first, then behind, then quiet; while somebody is among the cards they stay where they are. */
  readonly order = $derived.by<ConsoleRoom[]>(() => {
    const at = (room: ConsoleRoom) => urgency[this.alarm(room)];
    const wanted = [...this.rooms].sort((a, b) => at(a) - at(b) || a.place - b.place);
    if (!this.isHeld) return wanted;
    const place = (room: ConsoleRoom) => {
      const known = this.#shown.indexOf(room.id);
      return known < 0 ? Infinity : known;
    };
    return wanted.sort((a, b) => place(a) - place(b));
  });

  readonly #keys: FormKeys;
  #shown: string[] = [];
  #heads: StreamHeads;

  constructor(
    page: ConsolePage,
    private readonly fetch: typeof globalThis.fetch,
    fresh: () => string = newKey,
  ) {
    this.#keys = new FormKeys(fresh);
    this.#heads = page.streams;
    this.#take(page);
    this.now = page.pulse.now;
  }

  get id(): string {
    return this.page.session.id;
  }

  alarm(room: ConsoleRoom): RoomAlarm {
    return alarmOf(room, this.board, this.pulse, this.now);
  }

  /** Keeps the cards where they are, or lets them go to where they belong. */
  hold(isHeld: boolean): void {
    if (isHeld && !this.isHeld) this.#shown = this.order.map(({ id }) => id);
    this.isHeld = isHeld;
  }

  follow(live: LiveConnection): () => void {
    live.clock.guess(this.page.pulse.now, performance.now());
    const { stop } = live.follow({
      heads: this.#heads,
      urgent: true,
      apply: (_, row) => this.apply(row),
      reload: () => this.reload(),
      evicted: () => (this.hasEnded = true),
    });
    const ticking = setInterval(() => (this.now = live.clock.now()), 1_000);
    const asking = setInterval(() => void this.#ask(), PULSE_EVERY);
    return () => {
      clearInterval(ticking);
      clearInterval(asking);
      stop();
    };
  }

  apply(row: EventRow): void {
    this.board = reduceConsole(this.board, row as StreamEvent<'session/facilitators'>);
    this.heardAt = this.now;
  }

  async act<R extends RouteName>(name: R, given: Ask<R>): Promise<Answer<RouteAnswer<R>> | null> {
    if (this.busy.has(name)) return null;
    this.busy = new Set([...this.busy, name]);
    const answer = await ask(this.fetch, name, given);
    this.busy = new Set([...this.busy].filter((other) => other !== name));
    this.trouble = answer.ok ? null : answer.trouble;
    return answer;
  }

  async #once<R extends RouteName>(name: R, given: Ask<R> & { body?: unknown }) {
    const answer = await this.act(name, { ...given, key: this.#keys.keyFor(name, given.body ?? given) });
    if (answer?.ok) this.#keys.arrived(name);
    return answer;
  }

  async steer(action: SteerRooms['action'], rooms: ConsoleRoom[]): Promise<Steered | null> {
    if (!rooms.length) return null;
    const body = {
      action,
      minutes: 2,
      rooms: rooms.map(({ id, step }) => ({ id, version: step?.version ?? 0 })),
    };
    const answer = await this.#once('steerRooms', { ...this.#here(), body });
    return answer?.ok ? answer.value : null;
  }

  async plan(body: PlanRooms): Promise<RoomPlan | null> {
    const answer = await this.#once('planRooms', { ...this.#here(), body });
    return answer?.ok ? answer.value : null;
  }
  async applyPlan(planId: string): Promise<PlanApplied | null> {
    const answer = await this.#once('applyPlan', { params: { id: this.id, planId } });
    if (answer?.ok) await this.reload();
    return answer?.ok ? answer.value : null;
  }
  async undo(planId: string): Promise<boolean> {
    const answer = await this.act('undoPlan', { params: { id: this.id, planId } });
    if (answer?.ok) await this.reload();
    return answer?.ok ?? false;
  }
  async move(personIds: string[], roomId: string): Promise<boolean> {
    const answer = await this.#once('movePeople', { ...this.#here(), body: { personIds, roomId } });
    if (answer?.ok) await this.reload();
    return answer?.ok ?? false;
  }
  async say(text: string, roomIds: string[] | null): Promise<boolean> {
    const answer = await this.#once('sendBroadcast', { ...this.#here(), body: { text, roomIds } });
    return answer?.ok ?? false;
  }
  async callBack(seconds: number | null): Promise<boolean> {
    const answer = await this.act('callBack', { ...this.#here(), body: { seconds } });
    return answer?.ok ?? false;
  }
  async offerChoice(): Promise<boolean> {
    return (await this.#once('offerChoice', this.#here()))?.ok ?? false;
  }
  endMoment = () => this.act('endMoment', this.#here());
  async settle(checkInId: string, note: string): Promise<boolean> {
    const answer = await this.#once('settleCheckIn', { params: { id: this.id, checkInId }, body: { note } });
    return answer?.ok ?? false;
  }
  nameOf = (personId: string): string =>
    this.page.people.find((person) => person.personId === personId)?.displayName ?? m.room_message_somebody();
  answerHelp = (callId: string) => this.act('answerHelp', { params: { id: this.id, callId } });
  visit = (roomId: string) => this.act('visitRoom', { params: { id: roomId } });
  async open(): Promise<boolean> {
    const answer = await this.act('openConsole', this.#here());
    if (answer?.ok) await this.reload();
    return answer?.ok ?? false;
  }

  async reload(): Promise<StreamHeads | null> {
    const answer = await ask(this.fetch, 'console', this.#here());
    if (!answer.ok) return null;
    this.#take(answer.value);
    return answer.value.streams;
  }

  #here = () => ({ params: { id: this.id } });

  async #ask(): Promise<void> {
    const answer = await ask(this.fetch, 'consolePulse', this.#here());
    if (!answer.ok) return;
    this.pulse = answer.value;
    this.heardAt = answer.value.now;
  }

  #take(page: ConsolePage): void {
    this.page = page;
    this.board = page.board;
    this.pulse = page.pulse;
    this.heardAt = page.pulse.now;
  }
}
