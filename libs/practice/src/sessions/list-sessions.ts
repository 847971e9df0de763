import type { SessionCard, SessionList } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Database } from '@colloquy/platform-database';
import { Presence } from '@colloquy/platform-presence';
import { Injectable } from '@nestjs/common';
import { ownSessionsSql } from './own-sessions.statement.js';

/** One’s own sessions: open rooms first, then the nearest in time, with how many are in the room now. */
@Injectable()
export class ListSessions {
  constructor(
    private readonly database: Database,
    private readonly presence: Presence,
  ) {}

  async run(actor: Actor): Promise<SessionList> {
    const rows = await this.database.rows<Omit<SessionCard, 'here' | 'startsAt'> & { startsAt: Date }>(
      'practice.own_sessions',
      ownSessionsSql,
      [actor.personId],
    );
    const rooms = rows.flatMap(({ roomId }) => roomId ?? []);
    const here = rooms.length ? await this.presence.counts(rooms) : {};
    return {
      sessions: rows.map((row) => ({
        ...row,
        startsAt: row.startsAt.toISOString(),
        // Where presence is lost nobody knows: that is not the same as nobody.
        here: row.roomId ? (here[row.roomId] ?? null) : 0,
      })),
    };
  }
}
