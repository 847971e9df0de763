import { randomUUID } from 'node:crypto';
import { phrase, type ScheduleSession as Asked, type SessionScheduled } from '@colloquy/contracts';
import { groupPolicy, GroupsRepository, LearningSession, SessionsRepository } from '@colloquy/cohorts';
import { type Actor, authorise } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { Writes } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TellPeople } from '../letters/tell-people.js';
import { MethodsRepository } from '../methods/methods.repository.js';
import { OpenRoom } from '../rooms/open-room.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { judgeCallLink } from './call-link.rule.js';
import { PresenterNoMember } from './session.errors.js';
import { isDue, judgeTime, wallClockAt, ZONE } from './session-time.rule.js';

/** Plans a practice session of a group, or begins one now; its people are told by mail. */
@Injectable()
export class ScheduleSession {
  constructor(
    private readonly writes: Writes,
    private readonly limits: Limits,
    private readonly groups: GroupsRepository,
    private readonly sessions: SessionsRepository,
    private readonly methods: MethodsRepository,
    private readonly rooms: RoomsRepository,
    private readonly openRoom: OpenRoom,
    private readonly people: TellPeople,
  ) {}

  /** @throws ThingNotFound, Forbidden, MethodUnknown, PresenterNoMember, LinkNotAllowed, and what `judgeTime` throws */
  async run(actor: Actor, groupId: string, asked: Asked, key: string): Promise<SessionScheduled> {
    await this.limits.take('write', actor.authSessionId!);
    const judge = async (manager: EntityManager) => {
      const standing = await this.groups.lockedStandingOf(manager, groupId, actor.personId!);
      authorise(actor, 'session.schedule', standing, groupPolicy);
    };
    const request = { route: 'scheduleSession', groupId, ...asked };
    const once = { scope: actor.personId!, key, request, admit: judge };
    const { thing } = await this.writes.once(once, async (write) => {
      const { manager } = write;
      await judge(manager);
      const now = await this.rooms.now(manager);
      const session = await this.#add(manager, groupId, asked, now);
      await audit(manager, {
        actorId: actor.personId,
        action: 'session.scheduled',
        subject: session.id,
        facts: { groupId, methodKey: session.methodKey },
      });
      const roomId = isDue(session.startsAt, now) ? await this.openRoom.run(manager, session) : null;
      const news = asked.when
        ? { kind: 'scheduled' as const }
        : { kind: 'begun' as const, by: actor.displayName };
      await this.people.run(write, session, news);
      return { id: session.id, groupId, roomId };
    });
    return thing;
  }

  async #add(manager: EntityManager, groupId: string, asked: Asked, now: Date): Promise<LearningSession> {
    const { when, presenterId } = asked;
    if (when) judgeTime(when, now);
    const callLink = judgeCallLink(asked.callLink);
    const { key: methodKey, steps } = await this.methods.newest(manager, asked.methodKey);
    await this.#judgePresenter(manager, groupId, presenterId);
    const number = await this.sessions.nextNumber(manager, groupId);
    const id = randomUUID();
    await manager.insert(LearningSession, {
      id,
      ...(await this.sessions.placeOf(manager, groupId)),
      practiceGroupId: groupId,
      kind: 'practice_session',
      number,
      title: phrase('session_title', { number }),
      ...(when ?? wallClockAt(now)),
      zone: ZONE,
      minutes: Math.ceil(steps.reduce((sum, { minutes }) => sum + minutes, 0)),
      methodKey,
      callLink,
      presenterId,
    });
    return manager.findOneByOrFail(LearningSession, { id });
  }

  /** Whoever facilitates cannot present as well: presenters are listened to, and somebody else keeps the time. */
  async #judgePresenter(manager: EntityManager, groupId: string, presenterId: string | null): Promise<void> {
    if (!presenterId) return;
    const { members, facilitators } = await this.sessions.peopleOf(manager, groupId);
    const isMember = members.some(({ personId }) => personId === presenterId);
    if (!isMember || facilitators.includes(presenterId)) throw new PresenterNoMember();
  }
}
