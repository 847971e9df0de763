import type { PresenceState } from '@colloquy/contracts';

/** One connection of one person to one room. */
export interface Entry {
  roomId: string;
  personId: string;
  connectionId: string;
  /** The node that holds the connection and renews its lease. */
  nodeId: string;
}

/**
 * Who is in a room now: a lease per connection, rolled up per person. It decides nothing that must last: rights,
 * attendance and turns are PostgreSQL's. No method throws because a store is away; the answer is then *unknown*.
 */
export abstract class Presence {
  /** Takes, or renews, the lease of one connection. */
  abstract enter(entry: Entry): Promise<void>;
  /** Renews the leases of all of a node's connections at once. */
  abstract renew(connectionIds: string[]): Promise<void>;
  abstract setAway(connectionId: string, away: boolean): Promise<void>;
  /** A connection dropped: after the person's last one they are reconnecting, and left when nothing came back. */
  abstract cut(connectionId: string): Promise<void>;
  /** Somebody pressed Leave: they have left at once, whatever is still connected. */
  abstract leave(roomId: string, personId: string): Promise<void>;
  /** Everybody the room has seen lately; anyone not named has left. */
  abstract of(roomId: string): Promise<Record<string, PresenceState>>;
  /** How many people are present or away in each room. */
  abstract counts(roomIds: string[]): Promise<Record<string, number>>;
  /** Calls back with a room's id whenever its answer may have changed, on every node. */
  abstract changes(listener: (roomId: string) => void): void;
}
