import type { PresenceState } from '@colloquy/contracts';
import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { ChangedRooms } from './changed-rooms.js';
import { byRoom, LocalConnections, type LocalConnection } from './local-connections.js';
import { type Connection, isHere, Presence, presenceTimes, type PresenceTimes } from './presence.js';
import type { RedisLink } from './redis-link.js';
import { CHANGED } from './room-script.js';

/** A room this node has heard of: everybody it has met or been asked about, and when to look who has run out (monotonic time). */
interface KnownRoom {
  people: Set<string>;
  due: number;
}
type Answer = { now: number; due: number; dismissed: string[]; picture: Record<string, PresenceState> };

/**
 * Presence of several nodes, in one Redis. A Redis that was killed, emptied or begun again begins a new *epoch*: every
 * node says its connections anew, and until one whole lease has passed nobody is believed to be absent; they are
 * *unknown*. The same after this node itself could not reach Redis.
 */
export class PresenceInRedis extends Presence implements OnModuleInit, OnApplicationShutdown {
  readonly #link: RedisLink;
  readonly #times: PresenceTimes;
  readonly #connections = new LocalConnections();
  readonly #rooms = new Map<string, KnownRoom>();
  readonly #changed = new ChangedRooms();
  /** Since when Redis knows what it knows; undefined while we cannot ask it. */
  #epoch?: number;
  /** From when on somebody who is not there has left (monotonic time). */
  #believesFrom = Infinity;
  #wasLost = false;
  #ticking?: NodeJS.Timeout;
  #believing?: NodeJS.Timeout;

  constructor(link: RedisLink, times: PresenceTimes = presenceTimes) {
    super();
    this.#link = link;
    this.#times = times;
  }

  async onModuleInit(): Promise<void> {
    this.#link.onReady = () => this.#learnEpoch();
    this.#link.onLost = () => this.#lose();
    this.#link.hear(CHANGED, (roomId) => {
      this.#room(roomId).due = 0;
      this.#changed.tell(roomId);
    });
    this.#ticking = setInterval(() => void this.#tick(), this.#times.sweepEvery).unref();
    await this.#link.start();
  }

  async enter(connection: Connection): Promise<void> {
    await this.#hold('enter', connection.roomId, [this.#connections.put(connection)]);
  }

  async announce(connection: Connection): Promise<void> {
    await this.#hold('renew', connection.roomId, [this.#connections.put(connection)]);
  }

  async renew(connectionIds: readonly string[]): Promise<void> {
    await this.#say(this.#connections.touch(connectionIds));
  }

  async setAway(connectionId: string, away: boolean): Promise<void> {
    const locals = this.#connections.of(connectionId).map((local) => Object.assign(local, { away }));
    await Promise.all(locals.map(({ roomId }) => this.#ask(roomId, 'away', connectionId, away ? '1' : '0')));
  }

  async cut(connectionId: string, roomId?: string): Promise<void> {
    const locals = this.#connections.drop(connectionId, roomId);
    await Promise.all(locals.map((local) => this.#ask(local.roomId, 'cut', connectionId, local.nodeId)));
  }

  async welcome(roomId: string, personId: string): Promise<void> {
    await this.#ask(roomId, 'welcome', personId);
  }

  async leave(roomId: string, personId: string): Promise<void> {
    this.#connections.dropPerson(roomId, personId);
    await this.#ask(roomId, 'leave', personId);
  }

  async of(roomId: string, people: readonly string[] = []): Promise<Record<string, PresenceState>> {
    const room = this.#room(roomId);
    const epoch = this.#epoch;
    // The epoch is asked after the room: had Redis been emptied before either, the second answer shows it.
    const [answer] = await Promise.all([this.#ask(roomId, 'look'), this.#learnEpoch()]);
    const isCertain = answer && epoch === this.#epoch;
    const believes = isCertain && performance.now() >= this.#believesFrom;
    const picture = isCertain ? answer.picture : {};
    for (const personId of [...people, ...Object.keys(picture)]) room.people.add(personId);
    const others = believes ? people : room.people;
    const otherwise = believes ? ('left' as const) : ('unknown' as const);
    return { ...Object.fromEntries([...others].map((personId) => [personId, otherwise])), ...picture };
  }

  async counts(roomIds: readonly string[]): Promise<Record<string, number | null>> {
    const pictures = await Promise.all(roomIds.map((roomId) => this.of(roomId)));
    const believes = performance.now() >= this.#believesFrom;
    return Object.fromEntries(
      roomIds.map((roomId, at) => [
        roomId,
        believes ? Object.values(pictures[at]!).filter(isHere).length : null,
      ]),
    );
  }

  changes(listener: (roomId: string) => void): void {
    this.#changed.listen(listener);
  }

  /** Who is here is cut off now rather than when their leases end. */
  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#ticking);
    clearTimeout(this.#believing);
    await Promise.all(
      this.#connections.all().map(({ connectionId, roomId }) => this.cut(connectionId, roomId)),
    );
    await this.#link.close();
    this.#changed.stop();
  }

  async #tick(): Promise<void> {
    this.#connections.forgetUnseen(this.#times.dismissal);
    await this.#learnEpoch();
    if (this.#epoch === undefined) return;
    const due = [...this.#rooms].filter(([, room]) => room.due <= performance.now());
    await Promise.all(due.map(([roomId]) => this.#ask(roomId, 'look')));
  }

  async #learnEpoch(): Promise<void> {
    const answer = await this.#link.epoch();
    if (!answer) return this.#lose();
    const { since, now } = answer;
    if (since === this.#epoch) return;
    const isNew = this.#epoch === undefined && !this.#wasLost;
    this.#epoch = since;
    this.#wasLost = false;
    this.#believeIn(isNew ? Math.max(0, since + this.#times.leaseTtl - now) : this.#times.leaseTtl);
    await this.#say(this.#connections.fresh(this.#times.leaseTtl));
    this.#changed.tell(...this.#rooms.keys());
  }

  #believeIn(milliseconds: number): void {
    this.#believesFrom = performance.now() + milliseconds;
    clearTimeout(this.#believing);
    this.#believing = setTimeout(() => this.#changed.tell(...this.#rooms.keys()), milliseconds + 1).unref();
  }

  #lose(): void {
    if (this.#epoch === undefined) return;
    this.#epoch = undefined;
    this.#wasLost = true;
    this.#believesFrom = Infinity;
    clearTimeout(this.#believing);
    this.#changed.tell(...this.#rooms.keys());
  }

  async #say(locals: readonly LocalConnection[]): Promise<void> {
    await Promise.all([...byRoom(locals)].map(([roomId, theirs]) => this.#hold('renew', roomId, theirs)));
  }

  async #hold(asked: 'enter' | 'renew', roomId: string, locals: readonly LocalConnection[]): Promise<void> {
    const fields = locals.flatMap(({ connectionId, personId, away, nodeId }) => [
      connectionId,
      personId,
      away ? '1' : '0',
      nodeId,
    ]);
    const answer = await this.#ask(roomId, asked, ...fields);
    for (const connectionId of answer?.dismissed ?? []) this.#connections.drop(connectionId, roomId);
  }

  /** One step in one room; undefined where Redis is away, or we have not yet learned that it began anew. */
  async #ask(roomId: string, asked: string, ...fields: string[]): Promise<Answer | undefined> {
    const room = this.#room(roomId);
    if (this.#epoch === undefined) return undefined;
    const { leaseTtl, grace, dismissal } = this.#times;
    const args = [this.#epoch, leaseTtl, grace, dismissal, roomId, asked, ...fields].map(String);
    const answer = await this.#link.room(roomId, args);
    if (!answer || answer[0] === 'behind') return undefined;
    const [, now, due, dismissed, people] = answer;
    if (due < 0 && !this.#connections.isIn(roomId) && performance.now() >= this.#believesFrom)
      this.#rooms.delete(roomId);
    else room.due = due < 0 ? Infinity : performance.now() + due - now;
    return { now, due, dismissed, picture: pairs(people) };
  }

  #room(roomId: string): KnownRoom {
    const known = this.#rooms.get(roomId) ?? { people: new Set<string>(), due: 0 };
    this.#rooms.set(roomId, known);
    return known;
  }
}

function pairs(people: readonly string[]): Record<string, PresenceState> {
  const picture: Record<string, PresenceState> = {};
  for (let at = 0; at < people.length; at += 2) picture[people[at]!] = people[at + 1] as PresenceState;
  return picture;
}
