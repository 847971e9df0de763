import { GroupsRepository, LearningSession } from '@colloquy/cohorts';
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
  ) {}

  async of(manager: EntityManager, id: string, personId: string | null): Promise<SessionStanding | null> {
    return this.#of(manager, await manager.findOneBy(LearningSession, { id }), personId);
  }

  /** The same, with the session locked until the transaction ends: of two who change it, one waits for the other. */
  async locked(manager: EntityManager, id: string, personId: string): Promise<SessionStanding | null> {
    const lock = { mode: 'for_no_key_update' } as const;
    return this.#of(manager, await manager.findOne(LearningSession, { where: { id }, lock }), personId);
  }

  async #of(
    manager: EntityManager,
    session: LearningSession | null,
    personId: string | null,
  ): Promise<SessionStanding | null> {
    if (!session?.practiceGroupId || session.kind !== 'practice_session') return null;
    const group = await this.groups.standingOf(manager, session.practiceGroupId, personId);
    if (!group) return null;
    const room = await manager.findOneBy(LiveRoom, { learningSessionId: session.id });
    const now = await this.rooms.now(manager);
    const isOpen = room !== null && (await this.rooms.isOpen(manager, room));
    return { session, room, group, isOver: !room && endsAt(session) <= now, isOpen };
  }
}
