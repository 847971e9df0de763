import {
  type AskableReason,
  type Backchannel,
  type BackchannelMessage,
  names,
  reduceRoom,
  type EventRow,
  type MethodStep,
  type OwnCall,
  type PlaceEvents,
  type PresenceState,
  type RoomBoard,
  type RoomMessage,
  type RoomNote,
  type RoomView,
  type RouteAnswer,
  type RouteName,
  type StreamEvent,
  type StreamHeads,
  type WorkplaceAction,
} from '@colloquy/contracts';
import type { Answer, Ask, Trouble } from '#lib/shared/api.ts';
import { FormKeys } from '#lib/shared/form-keys.ts';
import { newKey } from '#lib/shared/keys.ts';
import type { LiveConnection } from '#lib/live/connection.svelte.ts';
import type { Follower } from '#lib/live/follower.ts';
import { ask } from './ask.ts';
import { CourseController } from './steps/course.svelte.ts';
import { MessageLog } from './messages/log.svelte.ts';
import { m } from '#paraglide/messages.js';
import { seatsOf, type Seat } from './people/seats.ts';
import { Notes } from './writing/notes.svelte.ts';

/** What these are about is no part of the board: the page is loaded anew. */
const loadedAnew: ReadonlySet<string> = new Set(['room.people_changed', 'dilemma.changed', 'room.erased']);
/** Presence is asked for again this often where it cannot be told. */
const PRESENCE_EVERY = 15_000;

/**
 * One room on one screen. The board changes by the room’s events only; who is present is told beside them; what is
 * being sent is an overlay. Two of these in two tabs of one person show the same.
 */
export class RoomController {
  board = $state.raw<RoomBoard>() as RoomBoard;
  /** For whoever facilitates: what members never see. */
  backchannel = $state.raw<Backchannel | null>(null);
  presence = $state.raw<Record<string, PresenceState>>({});
  room = $state.raw<RoomView>() as RoomView;
  takeaway = $state('');
  actions = $state.raw<WorkplaceAction[]>([]);
  /** Names of what is under way, so that nothing is pressed twice. */
  busy = $state.raw<ReadonlySet<RouteName>>(new Set());
  trouble = $state.raw<Trouble | null>(null);
  hasEnded = $state(false);
  /** What was done last was not saved, and through no fault of one’s own (LR-41). */
  isUnsaved = $state(false);
  /** Moved to another room: the page goes there by itself. */
  moved = $state.raw<PlaceEvents['place.changed'] | null>(null);
  /** One’s own call for help, as long as it is open or answered. */
  call = $state.raw<OwnCall | null>(null);
  isAway = $state(false);
  /** How often somebody has stepped out since the page was opened; presenters are told. */
  steppedOut = $state(0);

  readonly way = new CourseController(this);
  readonly step = $derived.by<MethodStep | null>(() => this.way.step);
  readonly nextStep = $derived.by<MethodStep | null>(() => this.way.next);
  readonly seats = $derived.by<Seat[]>(() => seatsOf(this.room, this.board, this.presence));
  readonly me = $derived.by(() => this.seats.find(({ isMe }) => isMe));
  readonly presenter = $derived.by(() => this.seats.find(({ role }) => role === 'presenter'));
  readonly holder = $derived.by(() => this.seats.find(({ turn }) => turn === 'now'));
  readonly hasEntered = $derived.by(() => this.board.entered.includes(this.room.me.personId));
  readonly isLive = $derived.by(() => this.board.state === 'live');
  readonly mayWrite = $derived.by(
    () =>
      this.isLive &&
      !this.way.isPaused &&
      !!this.step &&
      names(this.step.write, this.room.me.role, this.me?.parts),
  );

  readonly id: string;
  readonly log: MessageLog;
  readonly notes: Notes;
  readonly #stream: string;
  readonly #leadStream: string;
  readonly #own: string;
  readonly #keys: FormKeys;
  #heads: StreamHeads;
  #follower: Follower | null = null;
  #presenceAt = 0;

  constructor(
    room: RoomView,
    private readonly fetch: typeof globalThis.fetch,
    fresh: () => string = newKey,
  ) {
    this.#keys = new FormKeys(fresh);
    this.id = room.id;
    this.#stream = `room:${room.id}/members`;
    this.#leadStream = `room:${room.id}/facilitators`;
    this.#own = `person:${room.me.personId}`;
    this.#heads = room.streams;
    this.notes = new Notes(this, fetch, fresh);
    this.#take(room);
    const written = {
      id: room.id,
      me: room.me.personId,
      messages: () => this.board.messages,
      arrived: (answer: unknown) => this.#arrived(answer),
      refused: (trouble: Trouble) => this.#refused(trouble),
    };
    this.log = new MessageLog(written, fetch, fresh);
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
    if (stream === this.#leadStream) {
      this.way.hear(row as StreamEvent<'room/facilitators'>);
      this.#applyBehind(row);
    }
    if (stream === this.#own) return this.#heardOfMyself(row);
    if (stream !== this.#stream) return;
    const event = row as StreamEvent<'room/members'>;
    this.board = reduceRoom(this.board, event);
    if (event.type === 'message.posted' && event.payload)
      this.log.heard((event.payload as { message: RoomMessage }).message);
    if (event.type === 'notes.revealed' && event.payload)
      this.notes.revealed((event.payload as { notes: RoomNote[] }).notes);
    if (loadedAnew.has(event.type)) void this.#follower?.reload();
  }

  #heardOfMyself(row: EventRow): void {
    const event = row as StreamEvent<'person'>;
    if (event.type === 'place.changed' && event.payload) {
      const move = event.payload as PlaceEvents['place.changed'];
      if (move.sessionId === this.room.place.sessionId && move.roomId !== this.id) this.moved = move;
    }
    if (event.type === 'help.answered') void this.#follower?.reload();
    if (event.type === 'room.stepped_out') this.#applySteppedOut(row);
  }

  #applyBehind({ type, payload }: EventRow): void {
    if (!this.backchannel || !payload) return;
    if (type === 'outside.changed') this.backchannel = { ...this.backchannel, ...(payload as object) };
    if (type !== 'backchannel.posted') return;
    const { message } = payload as { message: BackchannelMessage };
    this.backchannel = { ...this.backchannel, messages: [...this.backchannel.messages, message] };
  }

  /** Told to who presents: that somebody did, never who and why (T-18). */
  #applySteppedOut({ payload }: EventRow): void {
    if ((payload as { roomId: string } | null)?.roomId === this.id) this.steppedOut += 1;
  }

  /** One thing the server is asked to do. It is done once, however often it is pressed; news says what became of it. */
  async act<R extends RouteName>(name: R, given: Ask<R>): Promise<Answer<RouteAnswer<R>> | null> {
    if (this.busy.has(name)) return null;
    this.busy = new Set([...this.busy, name]);
    const answer = await ask(this.fetch, name, given);
    this.busy = new Set([...this.busy].filter((other) => other !== name));
    this.trouble = answer.ok ? null : answer.trouble;
    if (answer.ok) this.#arrived(answer.value);
    else this.#refused(answer.trouble);
    return answer;
  }

  /** The same press again, after its answer was lost, is not done twice. */
  async once<R extends RouteName>(name: R, given: Ask<R> & { body: unknown }) {
    const answer = await this.act(name, { ...given, key: this.#keys.keyFor(name, given.body) });
    if (answer?.ok) this.#keys.arrived(name);
    return answer;
  }

  /** What an answer says it was numbered is expected as news. */
  #arrived(answer: unknown): void {
    this.isUnsaved = false;
    const seqs = (answer as { seqs?: Record<string, number> } | null)?.seqs ?? {};
    for (const [stream, seq] of Object.entries(seqs)) this.#follower?.expect(stream, seq);
  }

  /** The server cannot keep anything just now: said for as long as nothing was kept since. */
  #refused({ status }: Trouble): void {
    if (status >= 500) this.isUnsaved = true;
  }

  enter = () => this.act('enterRoom', this.#here());
  leave = () => {
    this.notes.forgetDrafts();
    return this.act('leaveRoom', this.#here());
  };
  start = () => this.act('startRoom', this.#here());
  close = () => this.act('closeRoom', this.#here());
  next = () => this.#atStep((version) => this.once('nextStep', { ...this.#here(), body: { version } }));
  extend = (minutes: number) =>
    this.#atStep((version) => this.once('extendStep', { ...this.#here(), body: { version, minutes } }));
  finishTurn = (personId?: string) =>
    this.#atStep((stepVersion) =>
      this.act('finishTurn', { ...this.#here(), body: { stepVersion, personId } }),
    );
  pass = () =>
    this.#atStep((stepVersion) => this.act('passTurn', { ...this.#here(), body: { stepVersion } }));
  takeTurn = () =>
    this.#atStep((stepVersion) => this.act('takeTurn', { ...this.#here(), body: { stepVersion } }));
  handTurn = (to: string | null) =>
    this.#atStep((stepVersion) => this.act('handTurn', { ...this.#here(), body: { stepVersion, to } }));
  changeHand = () => this.act('changeHand', { ...this.#here(), body: { raised: !this.me?.hand } });
  changePart = (part: string, has: boolean, personId?: string) =>
    this.act('changePart', { ...this.#here(), body: { part, has, personId } });
  setCallLink = (url: string | null) => this.once('setCallLink', { ...this.#here(), body: { url } });

  endVisit = () => this.act('endVisit', this.#here());
  takePlace = (id: string) => this.act('takePlace', { params: { id } });

  async askForHelp(reason: AskableReason): Promise<boolean> {
    const answer = await this.once('askForHelp', { ...this.#here(), body: { reason } });
    if (answer?.ok) this.call = answer.value.thing;
    return answer?.ok ?? false;
  }
  async withdrawHelp(): Promise<void> {
    if (!this.call) return;
    const answer = await this.act('withdrawHelp', { params: { id: this.id, callId: this.call.id } });
    if (answer?.ok) this.call = null;
  }

  nameStandIns = (deputyId: string | null, timekeeperId: string | null) =>
    this.act('nameStandIns', { ...this.#here(), body: { deputyId, timekeeperId } });
  goTogether = () =>
    this.#atStep((version) => this.act('goTogether', { ...this.#here(), body: { version } }));
  stepOut = () => this.act('stepOut', this.#here());
  stepBack = () => this.act('stepBack', this.#here());
  stepAside = () => this.act('stepAside', this.#here());
  removeMember = (personId: string) => this.act('removeMember', { params: { id: this.id, personId } });
  letIn = (personId: string) => this.act('letIn', { params: { id: this.id, personId } });
  changeDoors = (areOpen: boolean) => this.act('changeDoors', { ...this.#here(), body: { areOpen } });
  stayOpen = () => this.act('stayOpen', this.#here());
  postBackchannel = (text: string) => this.once('postBackchannel', { ...this.#here(), body: { text } });

  async keepTakeaway(text: string): Promise<boolean> {
    const answer = await this.once('keepTakeaway', { ...this.#here(), body: { text } });
    if (answer?.ok) this.takeaway = answer.value.takeaway;
    return answer?.ok ?? false;
  }

  async addAction(text: string, by: string | null): Promise<boolean> {
    const answer = await this.once('addWorkplaceAction', { ...this.#here(), body: { text, by } });
    if (answer?.ok) this.actions = [...this.actions, answer.value.thing];
    return answer?.ok ?? false;
  }

  nameOf = (personId: string): string =>
    this.seats.find((seat) => seat.personId === personId)?.displayName ?? m.room_message_somebody();

  #here = () => ({ params: { id: this.id } });
  #atStep<T>(run: (version: number) => Promise<T>): Promise<T> | null {
    return this.board.step ? run(this.board.step.version) : null;
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
    this.backchannel = room.backchannel;
    this.presence = room.presence;
    this.takeaway = room.mine.takeaway;
    this.actions = room.mine.actions;
    this.way.take();
    this.notes.own = room.mine.notes;
    this.call = room.mine.call;
  }
}
