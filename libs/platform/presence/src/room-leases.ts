import type { PresenceState } from '@colloquy/contracts';
import type { Connection, PresenceTimes } from './presence.js';

interface Lease {
  personId: string;
  nodeId: string;
  until: number;
  away: boolean;
}

/**
 * The leases of one room in this process’s memory. What it does is what `room-script.ts` does in Redis, step by step; one
 * contract test runs against both. Every method takes the time, looks first at what has run out, and says whether the
 * picture changed.
 */
export class RoomLeases {
  readonly #leases = new Map<string, Lease>();
  /** Until when a person whose last connection went is *reconnecting*. */
  readonly #graces = new Map<string, number>();
  /** Until when Leave holds. */
  readonly #dismissed = new Map<string, number>();
  readonly #times: PresenceTimes;

  constructor(times: PresenceTimes) {
    this.#times = times;
  }

  get isEmpty(): boolean {
    return !this.#leases.size && !this.#graces.size && !this.#dismissed.size;
  }

  /** Moves whoever has run out: from a lease to grace, from grace to *left*. */
  sweep(now: number): boolean {
    let changed = false;
    for (const [connectionId, { personId, until }] of this.#leases) {
      if (until > now) continue;
      this.#leases.delete(connectionId);
      if (this.#holds(personId, now)) continue;
      this.#graces.set(personId, Math.max(until + this.#times.grace, this.#graces.get(personId) ?? 0));
      changed = true;
    }
    for (const [personId, until] of this.#graces) {
      if (until > now) continue;
      this.#graces.delete(personId);
      changed = true;
    }
    for (const [personId, until] of this.#dismissed) if (until <= now) this.#dismissed.delete(personId);
    return changed;
  }

  /** Takes or keeps a lease; null where the person pressed Leave and does not come in anew. */
  hold(
    { connectionId, personId, nodeId }: Connection,
    away: boolean,
    now: number,
    isEntering: boolean,
  ): boolean | null {
    const swept = this.sweep(now);
    if (isEntering) this.#dismissed.delete(personId);
    if (this.#dismissed.has(personId)) return null;
    const before = this.#stateOf(personId);
    this.#leases.set(connectionId, { personId, nodeId, away, until: now + this.#times.leaseTtl });
    this.#graces.delete(personId);
    return this.#stateOf(personId) !== before || swept;
  }

  setAway(connectionId: string, away: boolean, now: number): boolean {
    const swept = this.sweep(now);
    const lease = this.#leases.get(connectionId);
    if (!lease) return swept;
    const before = this.#stateOf(lease.personId);
    lease.away = away;
    return this.#stateOf(lease.personId) !== before || swept;
  }

  cut(connectionId: string, nodeId: string, now: number): boolean {
    const swept = this.sweep(now);
    const lease = this.#leases.get(connectionId);
    if (lease?.nodeId !== nodeId) return swept;
    const before = this.#stateOf(lease.personId);
    this.#leases.delete(connectionId);
    if (!this.#holds(lease.personId, now)) this.#graces.set(lease.personId, now + this.#times.grace);
    return this.#stateOf(lease.personId) !== before || swept;
  }

  welcome(personId: string, now: number): boolean {
    const swept = this.sweep(now);
    this.#dismissed.delete(personId);
    return swept;
  }

  leave(personId: string, now: number): boolean {
    const swept = this.sweep(now);
    const before = this.#stateOf(personId);
    for (const [id, lease] of this.#leases) if (lease.personId === personId) this.#leases.delete(id);
    this.#graces.delete(personId);
    this.#dismissed.set(personId, now + this.#times.dismissal);
    return this.#stateOf(personId) !== before || swept;
  }

  picture(): Record<string, PresenceState> {
    const people = [...this.#leases.values()].map(({ personId }) => personId);
    const known = new Set([...people, ...this.#graces.keys(), ...this.#dismissed.keys()]);
    return Object.fromEntries([...known].map((personId) => [personId, this.#stateOf(personId)]));
  }

  #holds(personId: string, now: number): boolean {
    return [...this.#leases.values()].some((lease) => lease.personId === personId && lease.until > now);
  }

  #stateOf(personId: string): PresenceState {
    const held = [...this.#leases.values()].filter((lease) => lease.personId === personId);
    if (held.some(({ away }) => !away)) return 'present';
    if (held.length) return 'away';
    return this.#graces.has(personId) ? 'reconnecting' : 'left';
  }
}
