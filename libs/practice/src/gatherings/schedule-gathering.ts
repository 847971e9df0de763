import { randomUUID } from 'node:crypto';
import { groupPolicy, GroupsRepository, LearningSession, SessionGroup } from '@colloquy/cohorts';
import {
  type GatheringForm,
  phrase,
  type ScheduleGathering as Asked,
  type SessionScheduled,
} from '@colloquy/contracts';
import { type Actor, authorise } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { Writes } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { TellPeople } from '../letters/tell-people.js';
import { MethodsRepository } from '../methods/methods.repository.js';
import { OpenRoom } from '../rooms/open-room.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { judgeCallLink } from '../sessions/call-link.rule.js';
import { presentMethod } from '../sessions/read-session.js';
import { isDue, judgeTime, wallClockAt, ZONE } from '../sessions/session-time.rule.js';
import { GatheringTooFew } from './gathering.errors.js';
import { plenaryMethod } from './plenary-method.js';

/** Plans a session of several groups that one person facilitates, or begins one now; their people are told by mail. */
@Injectable()
export class ScheduleGathering {
  constructor(
    private readonly source: DataSource,
    private readonly writes: Writes,
    private readonly limits: Limits,
    private readonly groups: GroupsRepository,
    private readonly methods: MethodsRepository,
    private readonly rooms: RoomsRepository,
    private readonly openRoom: OpenRoom,
    private readonly people: TellPeople,
  ) {}

  async form(actor: Actor): Promise<GatheringForm> {
    const { manager } = this.source;
    const groups = await this.groups.groupsOf(manager, actor.personId!);
    return {
      groups: groups.filter(({ facilitates }) => facilitates),
      methods: (await this.methods.all(manager)).map(presentMethod),
      zone: ZONE,
      today: wallClockAt(await this.rooms.now(manager)).onDate,
    };
  }

  /** @throws ThingNotFound, Forbidden for a group one does not facilitate  @throws GatheringTooFew, and what times and methods throw */
  async run(actor: Actor, asked: Asked, key: string): Promise<SessionScheduled> {
    await this.limits.take('write', actor.authSessionId!);
    const groupIds = [...new Set(asked.groupIds)];
    const judge = async (manager: EntityManager) => {
      // In the order of their ids: two who plan with the same groups wait for each other.
      for (const id of [...groupIds].sort())
        authorise(
          actor,
          'session.schedule',
          await this.groups.lockedStandingOf(manager, id, actor.personId!),
          groupPolicy,
        );
    };
    const request = { route: 'scheduleGathering', ...asked };
    const { thing } = await this.writes.once(
      { scope: actor.personId!, key, request, admit: judge },
      async (write) => {
        const { manager } = write;
        if (groupIds.length < 2) throw new GatheringTooFew();
        await judge(manager);
        const now = await this.rooms.now(manager);
        const session = await this.#add(manager, groupIds, asked, now);
        await audit(manager, {
          actorId: actor.personId,
          action: 'gathering.scheduled',
          subject: session.id,
          facts: { groups: groupIds.length, methodKey: session.methodKey },
        });
        const roomId = isDue(session.startsAt, now) ? await this.openRoom.run(manager, session) : null;
        const news = asked.when
          ? { kind: 'scheduled' as const }
          : { kind: 'begun' as const, by: actor.displayName };
        await this.people.run(write, session, news);
        return { id: session.id, groupId: groupIds[0]!, roomId };
      },
    );
    return thing;
  }

  async #add(manager: EntityManager, groupIds: string[], asked: Asked, now: Date): Promise<LearningSession> {
    const { when, title } = asked;
    if (when) judgeTime(when, now);
    const callLink = judgeCallLink(asked.callLink);
    const { key: methodKey, steps } = await this.methods.newest(manager, asked.methodKey);
    const minutes = [...steps, ...plenaryMethod.steps].reduce((sum, step) => sum + step.minutes, 0);
    const id = randomUUID();
    await manager.insert(LearningSession, {
      id,
      programmeRoundId: null,
      cohortId: null,
      practiceGroupId: null,
      kind: 'gathering',
      number: 1,
      title: title || phrase('gathering_title'),
      ...(when ?? wallClockAt(now)),
      zone: ZONE,
      minutes: Math.ceil(minutes),
      methodKey,
      callLink,
      presenterId: null,
    });
    await manager.insert(
      SessionGroup,
      groupIds.map((practiceGroupId, place) => ({ learningSessionId: id, practiceGroupId, place })),
    );
    return manager.findOneByOrFail(LearningSession, { id });
  }
}
