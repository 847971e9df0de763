import { PRESENCE, type PresenceState } from '@colloquy/contracts';
import type { Entry } from './presence.js';
import { Presence } from './presence.js';

export type Durations = { leaseTtl: number; reconnecting: number; grace: number; sweep: number };
export const usual: Durations = { ...PRESENCE, sweep: 1_000 };

interface Seen {
  connections: Map<string, { expires: number; away: boolean }>;
  /** When the last connection went; null while one holds. */
  cutAt: number | null;
}

/** Presence of a single process. */
export class MemoryPresence extends Presence {
  readonly #rooms = new Map<string, Map<string, Seen>>();
  readonly #byConnection = new Map<string, Set<string>>();
  readonly #listeners: ((roomId: string) => void)[] = [];
  readonly #shown = new Map<string, string>();
  readonly #timer: NodeJS.Timeout;

  constructor(
    private readonly now: () => number,
    private readonly durations: Durations = usual,
  ) {
    super();
    this.#timer = setInterval(() => this.sweep(), durations.sweep).unref();
  }

  async enter({ roomId, personId, connectionId }: Entry): Promise<void> {
    const people = this.#rooms.get(roomId) ?? new Map<string, Seen>();
    this.#rooms.set(roomId, people);
    const seen: Seen = people.get(personId) ?? { connections: new Map(), cutAt: null };
    people.set(personId, seen);
    const away = seen.connections.get(connectionId)?.away ?? false;
    seen.connections.set(connectionId, { expires: this.now() + this.durations.leaseTtl, away });
    seen.cutAt = null;
    const rooms = this.#byConnection.get(connectionId) ?? new Set();
    this.#byConnection.set(connectionId, rooms.add(roomId));
    this.#tellIfChanged(roomId);
  }

  async renew(connectionIds: string[]): Promise<void> {
    const expires = this.now() + this.durations.leaseTtl;
    for (const id of connectionIds) this.#each(id, (lease) => (lease.expires = expires));
  }

  async setAway(connectionId: string, away: boolean): Promise<void> {
    this.#each(connectionId, (lease) => (lease.away = away));
  }

  async cut(connectionId: string): Promise<void> {
    for (const roomId of this.#byConnection.get(connectionId) ?? []) {
      for (const seen of this.#rooms.get(roomId)?.values() ?? []) this.#drop(seen, connectionId);
      this.#tellIfChanged(roomId);
    }
    this.#byConnection.delete(connectionId);
  }

  async leave(roomId: string, personId: string): Promise<void> {
    for (const id of this.#rooms.get(roomId)?.get(personId)?.connections.keys() ?? [])
      this.#byConnection.get(id)?.delete(roomId);
    this.#rooms.get(roomId)?.delete(personId);
    this.#tellIfChanged(roomId);
  }

  async of(roomId: string): Promise<Record<string, PresenceState>> {
    const people = [...(this.#rooms.get(roomId) ?? [])].map(([id, seen]) => [id, this.#state(seen)] as const);
    return Object.fromEntries(people.filter(([, state]) => state !== 'left'));
  }

  async counts(roomIds: string[]): Promise<Record<string, number>> {
    const here = async (id: string) =>
      Object.values(await this.of(id)).filter((state) => state === 'present' || state === 'away').length;
    return Object.fromEntries(await Promise.all(roomIds.map(async (id) => [id, await here(id)] as const)));
  }

  changes(listener: (roomId: string) => void): void {
    this.#listeners.push(listener);
  }

  /** Lets expired leases go and says which rooms look different now. Runs by itself. */
  sweep(): void {
    const now = this.now();
    for (const [roomId, people] of this.#rooms) {
      for (const [personId, seen] of people) {
        for (const [id, lease] of seen.connections) if (lease.expires <= now) this.#drop(seen, id);
        if (this.#state(seen) === 'left') people.delete(personId);
      }
      this.#tellIfChanged(roomId);
      if (!people.size) {
        this.#rooms.delete(roomId);
        this.#shown.delete(roomId);
      }
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #drop(seen: Seen, connectionId: string): void {
    if (seen.connections.delete(connectionId) && !seen.connections.size) seen.cutAt = this.now();
  }

  #each(connectionId: string, change: (lease: { expires: number; away: boolean }) => void): void {
    for (const roomId of this.#byConnection.get(connectionId) ?? []) {
      for (const seen of this.#rooms.get(roomId)?.values() ?? []) {
        const lease = seen.connections.get(connectionId);
        if (lease) change(lease);
      }
      this.#tellIfChanged(roomId);
    }
  }

  #state({ connections, cutAt }: Seen): PresenceState {
    if (cutAt === null) return [...connections.values()].every((lease) => lease.away) ? 'away' : 'present';
    const gone = this.now() - cutAt;
    if (gone < this.durations.reconnecting) return 'reconnecting';
    return gone < this.durations.grace ? 'away' : 'left';
  }

  #tellIfChanged(roomId: string): void {
    const people = [...(this.#rooms.get(roomId) ?? [])].map(([id, seen]) => `${id} ${this.#state(seen)}`);
    const shown = people.filter((line) => !line.endsWith(' left')).join();
    if (this.#shown.get(roomId) === shown) return;
    this.#shown.set(roomId, shown);
    for (const listener of this.#listeners) listener(roomId);
  }
}
