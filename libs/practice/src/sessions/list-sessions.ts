import { GroupsRepository, mayBeginGroup } from '@colloquy/cohorts';
import type { SessionCard, SessionList } from '@colloquy/contracts';
import { SettingsRepository } from '@colloquy/people';
import type { Actor } from '@colloquy/platform-access';
import { Database } from '@colloquy/platform-database';
import { Presence } from '@colloquy/platform-presence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ownSessionsSql } from './own-sessions.statement.js';

type Row = Omit<SessionCard, 'here' | 'startsAt'> & { startsAt: Date };

/** One’s own sessions: open rooms first, then the nearest in time, with how many are in the room now; and one’s groups. */
@Injectable()
export class ListSessions {
  constructor(
    private readonly database: Database,
    private readonly source: DataSource,
    private readonly presence: Presence,
    private readonly groups: GroupsRepository,
    private readonly settings: SettingsRepository,
  ) {}

  async run(actor: Actor): Promise<SessionList> {
    const [rows, groups, settings] = await Promise.all([
      this.database.rows<Row>('practice.own_sessions', ownSessionsSql, [actor.personId]),
      this.groups.groupsOf(this.source.manager, actor.personId!),
      this.settings.read(),
    ]);
    const rooms = rows.flatMap(({ roomId }) => roomId ?? []);
    const here = rooms.length ? await this.presence.counts(rooms) : {};
    return {
      sessions: rows.map((row) => ({
        ...row,
        startsAt: row.startsAt.toISOString(),
        // Where presence is lost nobody knows: that is not the same as nobody.
        here: row.roomId ? (here[row.roomId] ?? null) : 0,
      })),
      groups,
      mayBeginGroup: mayBeginGroup(actor, settings),
    };
  }
}
