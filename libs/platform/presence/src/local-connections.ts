import type { Connection } from './presence.js';

export interface LocalConnection extends Connection {
  away: boolean;
  /** When it was last entered or renewed, by this process’s monotonic clock. */
  seen: number;
}

/** The connections this node speaks for, so that it can say them all again. A connection may be in several rooms. */
export class LocalConnections {
  readonly #byId = new Map<string, Map<string, LocalConnection>>();

  put(connection: Connection): LocalConnection {
    const rooms = this.#byId.get(connection.connectionId) ?? new Map<string, LocalConnection>();
    const away = rooms.get(connection.roomId)?.away ?? false;
    const local = { ...connection, away, seen: performance.now() };
    this.#byId.set(connection.connectionId, rooms.set(connection.roomId, local));
    return local;
  }

  of(connectionId: string): LocalConnection[] {
    return [...(this.#byId.get(connectionId)?.values() ?? [])];
  }

  /** Those of these that we know, marked as seen. */
  touch(connectionIds: readonly string[]): LocalConnection[] {
    const seen = performance.now();
    return connectionIds.flatMap((id) => this.of(id).map((local) => Object.assign(local, { seen })));
  }

  drop(connectionId: string, roomId?: string): LocalConnection[] {
    const dropped = this.of(connectionId).filter((local) => !roomId || local.roomId === roomId);
    for (const local of dropped) this.#byId.get(connectionId)!.delete(local.roomId);
    if (!this.#byId.get(connectionId)?.size) this.#byId.delete(connectionId);
    return dropped;
  }

  dropPerson(roomId: string, personId: string): void {
    for (const local of this.all()) {
      if (local.roomId === roomId && local.personId === personId) this.drop(local.connectionId, roomId);
    }
  }

  all(): LocalConnection[] {
    return [...this.#byId.values()].flatMap((rooms) => [...rooms.values()]);
  }

  /** Seen within so many milliseconds: what is not renewed is not ours to speak for. */
  fresh(within: number): LocalConnection[] {
    const since = performance.now() - within;
    return this.all().filter(({ seen }) => seen >= since);
  }

  /** Polling ends without a word. */
  forgetUnseen(within: number): void {
    const since = performance.now() - within;
    for (const local of this.all()) if (local.seen < since) this.drop(local.connectionId, local.roomId);
  }

  isIn(roomId: string): boolean {
    return this.all().some((local) => local.roomId === roomId);
  }
}

/** In the same order, by room: one question to Redis for each. */
export function byRoom<T extends Pick<Connection, 'roomId'>>(connections: readonly T[]): Map<string, T[]> {
  return Map.groupBy(connections, ({ roomId }) => roomId);
}
