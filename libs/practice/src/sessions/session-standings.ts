import { GroupsRepository, type GroupStanding, LearningSession, SessionsRepository } from '@colloquy/cohorts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LiveRoom } from '../rooms/live-room.entity.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import type { SessionStanding } from './session.policy.js';
import { endsAt } from './session-time.rule.js';

/** How a person stands to a session of a group. */
@Injectable()
export class SessionStandings {
  constructor(
    private readonly groups: GroupsRepository,
    private readonly rooms: RoomsRepository,
    private readonly sessions: SessionsRepository,
  ) {}

  async of(manager: EntityManager, id: string, personId: string | null): Promise<SessionStanding | null> {
    return this.#of(manager, await manager.findOneBy(LearningSession, { id }), personId);
  }

  /** The same, with the session locked until the transaction ends: of two who change it, one waits for the other. */
  async locked(manager: EntityManager, id: string, personId: string): Promise<SessionStanding | null> {
    const lock = { mode: 'for_no_key_update' } as const;
    return this.#of(manager, await manager.findOne(LearningSession, { where: { id }, lock }), personId);
  }

  /** The group by which they belong to it: of a gathering’s, the first of their own. Whoever leads leads all of it. */
  async #group(
    manager: EntityManager,
    session: LearningSession,
    personId: string | null,
  ): Promise<GroupStanding | null> {
    if (session.kind === 'practice_session' && session.practiceGroupId)
      return this.groups.standingOf(manager, session.practiceGroupId, personId);
    if (session.kind !== 'gathering' || !personId) return null;
    const facilitates = await this.sessions.leads(manager, session.id, personId);
    for (const { id } of await this.sessions.groupsOfSession(manager, session.id)) {
      const standing = await this.groups.standingOf(manager, id, personId);
      if (standing?.isMember || standing?.facilitates) return { ...standing, isMember: true, facilitates };
    }
    return null;
  }

  async #of(
    manager: EntityManager,
    session: LearningSession | null,
    personId: string | null,
  ): Promise<SessionStanding | null> {
    const group = session && (await this.#group(manager, session, personId));
    if (!session || !group) return null;
    const room = await manager.findOneBy(LiveRoom, { learningSessionId: session.id, kind: 'plenary' });
    const now = await this.rooms.now(manager);
    const isOpen = room !== null && room.isOpenAt(now);
    return { session, room, group, isOver: !room && endsAt(session) <= now, isOpen };
  }
}
