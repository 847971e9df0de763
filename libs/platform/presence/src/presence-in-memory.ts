import type { PresenceState } from '@colloquy/contracts';
import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { ChangedRooms } from './changed-rooms.js';
import { LocalConnections } from './local-connections.js';
import { type Connection, isHere, Presence, presenceTimes, type PresenceTimes } from './presence.js';
import { RoomLeases } from './room-leases.js';

/** Presence where one process is the whole installation. */
export class PresenceInMemory extends Presence implements OnModuleInit, OnApplicationShutdown {
  readonly #rooms = new Map<string, RoomLeases>();
  readonly #connections = new LocalConnections();
  readonly #changed = new ChangedRooms();
  readonly #now: () => number;
  readonly #times: PresenceTimes;
  #sweeping?: NodeJS.Timeout;

  constructor(now: () => number, times: PresenceTimes = presenceTimes) {
    super();
    this.#now = now;
    this.#times = times;
  }

  onModuleInit(): void {
    this.#sweeping = setInterval(() => this.sweep(), this.#times.sweepEvery).unref();
  }

  /** Looks who has run out; the timer calls it, and a test that moved the clock. */
  sweep(): void {
    for (const roomId of this.#rooms.keys()) this.#do(roomId, (room, now) => room.sweep(now));
  }

  async enter(connection: Connection): Promise<void> {
    this.#hold(connection, true);
  }

  async announce(connection: Connection): Promise<void> {
    this.#hold(connection, false);
  }

  async renew(connectionIds: readonly string[]): Promise<void> {
    for (const connection of this.#connections.touch(connectionIds)) this.#hold(connection, false);
  }

  async setAway(connectionId: string, away: boolean): Promise<void> {
    for (const local of this.#connections.of(connectionId)) {
      local.away = away;
      this.#do(local.roomId, (room, now) => room.setAway(connectionId, away, now));
    }
  }

  async cut(connectionId: string, roomId?: string): Promise<void> {
    for (const local of this.#connections.drop(connectionId, roomId)) {
      this.#do(local.roomId, (room, now) => room.cut(connectionId, local.nodeId, now));
    }
  }

  async welcome(roomId: string, personId: string): Promise<void> {
    this.#do(roomId, (room, now) => room.welcome(personId, now));
  }

  async leave(roomId: string, personId: string): Promise<void> {
    this.#connections.dropPerson(roomId, personId);
    this.#do(roomId, (room, now) => room.leave(personId, now));
  }

  async of(roomId: string, people: readonly string[] = []): Promise<Record<string, PresenceState>> {
    let picture: Record<string, PresenceState> = {};
    this.#do(roomId, (room, now) => {
      const changed = room.sweep(now);
      picture = room.picture();
      return changed;
    });
    return { ...Object.fromEntries(people.map((personId) => [personId, 'left' as const])), ...picture };
  }

  async counts(roomIds: readonly string[]): Promise<Record<string, number>> {
    const pictures = await Promise.all(roomIds.map((roomId) => this.of(roomId)));
    return Object.fromEntries(
      roomIds.map((roomId, at) => [roomId, Object.values(pictures[at]!).filter(isHere).length]),
    );
  }

  changes(listener: (roomId: string) => void): void {
    this.#changed.listen(listener);
  }

  onApplicationShutdown(): void {
    clearInterval(this.#sweeping);
    this.#changed.stop();
  }

  #hold(connection: Connection, isEntering: boolean): void {
    const { away } = this.#connections.put(connection);
    this.#do(connection.roomId, (room, now) => {
      const changed = room.hold(connection, away, now, isEntering);
      if (changed === null) this.#connections.drop(connection.connectionId, connection.roomId);
      return changed ?? false;
    });
  }

  #do(roomId: string, change: (room: RoomLeases, now: number) => boolean): void {
    const room = this.#rooms.get(roomId) ?? new RoomLeases(this.#times);
    if (change(room, this.#now())) this.#changed.tell(roomId);
    if (room.isEmpty) this.#rooms.delete(roomId);
    else this.#rooms.set(roomId, room);
  }
}
