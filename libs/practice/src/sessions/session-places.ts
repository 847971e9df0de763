import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SessionStandings } from './session-standings.js';

/** Where a session stands, for those who tell its people of it. */
export interface SessionPlace {
  title: string;
  path: string;
}

/** Answers for sessions by their ids, to one person: what they may not see is not there. */
@Injectable()
export class SessionPlaces {
  constructor(
    private readonly source: DataSource,
    private readonly standings: SessionStandings,
  ) {}

  async of(ids: string[], personId: string): Promise<Map<string, SessionPlace>> {
    const places = new Map<string, SessionPlace>();
    for (const id of ids) {
      const standing = await this.standings.of(this.source.manager, id, personId);
      if (!standing?.group.isMember && !standing?.group.facilitates) continue;
      const { session, group } = standing;
      const path = `/groups/${group.group.id}/sessions/${id}`;
      places.set(id, { title: `${session.title} · ${group.group.name}`, path });
    }
    return places;
  }
}
