import { Database } from '@colloquy/platform-database';
import { Injectable } from '@nestjs/common';
import { demoSeatsSql, roomsWithoutPlaySql } from './demo-seats.statement.js';
import { PlaySeat } from './play-seat.js';

/** The first half of the advisory locks by which a room has one play at most; the second is the hash of its id. */
export const demoPlayLocks = 4_242_012;

/** One seat of a room of the demonstration, and who is connected to it. */
export interface DemoSeat {
  personId: string;
  /** The name on the sign-in button. */
  persona: string;
  /** A demo participant plays it, or did so when the server stopped. */
  isPlayed: boolean;
  /** Open connections that gave a sign of life within the last 45 seconds. */
  connections: { id: string; beganAt: number }[];
  /** When anybody was last connected to it; null where nobody ever was. */
  lastSeen: number | null;
}
export interface DemoSeats {
  /** Whether demo participants are wanted: the room plays empty seats and is not closed. */
  isWanted: boolean;
  seats: DemoSeat[];
  /** Database time, in milliseconds. */
  now: number;
}

/** What demo participants need to know of a room’s seats that no client of the API may. */
@Injectable()
export class DemoSeating {
  constructor(
    private readonly database: Database,
    private readonly playSeat: PlaySeat,
  ) {}

  async of(roomId: string): Promise<DemoSeats> {
    const [row] = await this.database.rows<DemoSeats>('practice.demo_seats', demoSeatsSql, [roomId]);
    return row ?? { isWanted: false, seats: [], now: 0 };
  }

  /** Visited rooms whose play is gone, with the node that played them. */
  async roomsWithoutPlay(): Promise<string[]> {
    const rows = await this.database.rows<{ id: string }>(
      'practice.rooms_without_play',
      roomsWithoutPlaySql,
      [demoPlayLocks],
    );
    return rows.map(({ id }) => id);
  }

  /** Labels the seat as played by a demo participant, or as given back. */
  async play(roomId: string, personId: string, isDemo: boolean): Promise<void> {
    await this.playSeat.run(roomId, personId, isDemo);
  }
}
