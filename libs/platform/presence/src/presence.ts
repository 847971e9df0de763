import { PRESENCE, type PresenceState } from '@colloquy/contracts';

/** One tab, or one device that polls, of one person in one room. */
export interface Connection {
  roomId: string;
  personId: string;
  connectionId: string;
  /** The node that holds it: what another node has taken over is not this one’s to cut. */
  nodeId: string;
}

/** Milliseconds; specs that run against a real Redis shorten them. */
export interface PresenceTimes {
  leaseTtl: number;
  grace: number;
  sweepEvery: number;
  /** How long *Leave* holds against a second tab that still renews. */
  dismissal: number;
}
export const presenceTimes: PresenceTimes = {
  leaseTtl: PRESENCE.leaseTtl,
  grace: PRESENCE.grace,
  sweepEvery: 1_000,
  dismissal: 60_000,
};

/**
 * Who is in which room now, by leases: each connection holds one, a person is what their best connection says. Nothing
 * here is kept, nothing of it decides a right, and nothing here ever throws: where it cannot know, it says *unknown*.
 */
export abstract class Presence {
  /** A connection came into a room. Also brings back a person who had pressed Leave. */
  abstract enter(connection: Connection): Promise<void>;

  /** Keeps a connection that comes by polling: as `enter`, but somebody who pressed Leave stays gone. */
  abstract announce(connection: Connection): Promise<void>;

  /** Keeps these connections of this node, in one go. Those that left meanwhile are let go. */
  abstract renew(connectionIds: readonly string[]): Promise<void>;

  /** The person looks elsewhere, or is back, on this connection. */
  abstract setAway(connectionId: string, away: boolean): Promise<void>;

  /** The connection dropped, from all its rooms or from one: *reconnecting*, then *left*, unless another holds. */
  abstract cut(connectionId: string, roomId?: string): Promise<void>;

  /** Came in again: Leave no longer holds, whichever connection this person comes by. */
  abstract welcome(roomId: string, personId: string): Promise<void>;

  /** Pressed Leave: *left* at once, whatever tabs are open. */
  abstract leave(roomId: string, personId: string): Promise<void>;

  /**
   * Everybody there is something to say about. Of `people` (the room’s members) everyone is in the answer, as *left*
   * or *unknown* where nothing else is known; of others, whoever is absent has left. A node remembers whom it was asked
   * about, and names them as *unknown* while it cannot know.
   */
  abstract of(roomId: string, people?: readonly string[]): Promise<Record<string, PresenceState>>;

  /** How many are there, those reconnecting included; null where nobody can say. */
  abstract counts(roomIds: readonly string[]): Promise<Record<string, number | null>>;

  /** Calls back, on every node, when the picture of a room may have changed; several changes at once are one call. */
  abstract changes(listener: (roomId: string) => void): void;
}

/** Present, away and reconnecting people keep their place and count as here. */
export function isHere(state: PresenceState): boolean {
  return state === 'present' || state === 'away' || state === 'reconnecting';
}
