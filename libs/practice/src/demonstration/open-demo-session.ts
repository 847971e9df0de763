import { randomUUID } from 'node:crypto';
import { demoGroupId, LearningSession, SessionGroup, SessionsRepository } from '@colloquy/cohorts';
import { phrase } from '@colloquy/contracts';
import { type Actor, Forbidden } from '@colloquy/platform-access';
import { Config } from '@colloquy/platform-config';
import { ThingNotFound } from '@colloquy/platform-http';
import { Limits } from '@colloquy/platform-limits';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AcceptAgreement } from '../agreements/accept-agreement.js';
import { ApplyPlan } from '../assignment/apply-plan.js';
import { PlanRooms } from '../assignment/plan-rooms.js';
import { AskForHelp } from '../calls/ask-for-help.js';
import { SteerRooms } from '../console/steer-rooms.js';
import { REFLECTIVE_CASE_DISCUSSION } from '../methods/methods.repository.js';
import { EnterRoom } from '../rooms/enter-room.js';
import { OpenRoom } from '../rooms/open-room.js';
import { RoomMember } from '../rooms/room-member.entity.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { ChangeHand } from '../turns/change-hand.js';
import { wallClockAt, ZONE } from '../sessions/session-time.rule.js';

const GROUPS = ['C1', 'C2', 'C3', 'C4'];

/**
 * Opens a session of cohort C with its four groups in their rooms, at different steps, one of which asks for help: what a
 * facilitator’s console looks like on a working day. Everything happens as people would do it.
 */
@Injectable()
export class OpenDemoSession {
  constructor(
    private readonly config: Config,
    private readonly source: DataSource,
    private readonly limits: Limits,
    private readonly sessions: SessionsRepository,
    private readonly rooms: RoomsRepository,
    private readonly openRoom: OpenRoom,
    private readonly accept: AcceptAgreement,
    private readonly enter: EnterRoom,
    private readonly plans: PlanRooms,
    private readonly apply: ApplyPlan,
    private readonly steer: SteerRooms,
    private readonly help: AskForHelp,
    private readonly hand: ChangeHand,
  ) {}

  /** @throws ThingNotFound outside the demonstration  @throws Forbidden for people who do not lead the cohort */
  async run(actor: Actor): Promise<string> {
    if (!this.config.demo) throw new ThingNotFound();
    await this.limits.take('write', actor.authSessionId!);
    const id = randomUUID();
    const plenaryId = await this.source.transaction(async (manager) => {
      await manager.insert(LearningSession, {
        id,
        kind: 'gathering',
        number: 1,
        title: phrase('gathering_title'),
        ...wallClockAt(await this.rooms.now(manager)),
        zone: ZONE,
        minutes: 150,
        methodKey: REFLECTIVE_CASE_DISCUSSION,
      });
      await manager.insert(
        SessionGroup,
        GROUPS.map((name, place) => ({ learningSessionId: id, practiceGroupId: demoGroupId(name), place })),
      );
      if (!(await this.sessions.leads(manager, id, actor.personId!))) throw new Forbidden();
      const session = await manager.findOneByOrFail(LearningSession, { id });
      return this.openRoom.run(manager, session, { isDemo: true });
    });
    await this.#fill(actor, id, plenaryId);
    return id;
  }

  async #fill(leader: Actor, sessionId: string, plenaryId: string): Promise<void> {
    const { members } = await this.sessions.peopleOfSession(this.source.manager, sessionId);
    const as = (personId: string): Actor => ({
      personId,
      authSessionId: randomUUID(),
      displayName: '',
      roles: [],
    });
    // One or two of each group have not come yet.
    const here = members.filter((_, i) => i % 6 !== 5);
    for (const person of [leader, ...here.map(({ personId }) => as(personId))]) {
      await this.accept.run(person, plenaryId, { version: 1 });
      await this.enter.run(person, plenaryId);
    }
    const asked = { kind: 'standing' as const, rooms: null, personIds: null, apart: [], seed: 1 };
    const { id: planId } = await this.plans.run(leader, sessionId, asked, randomUUID());
    await this.apply.run(leader, sessionId, planId, randomUUID());
    const rooms = (await this.rooms.ofSession(this.source.manager, sessionId)).filter(
      ({ kind }) => kind === 'group',
    );
    const go = (action: 'start' | 'next', which: typeof rooms, version: number) =>
      this.steer.run(
        leader,
        sessionId,
        { action, minutes: 2, rooms: which.map((room) => ({ id: room.id, version })) },
        randomUUID(),
      );
    const inRoom = (i: number) => here.find(({ groupId }) => groupId === rooms[i]?.practiceGroupId);
    // Each group has agreed who presents today.
    for (const [i, { id: roomId }] of rooms.entries()) {
      const personId = inRoom(i)?.personId;
      if (personId) await this.source.manager.update(RoomMember, { roomId, personId }, { role: 'presenter' });
    }
    await go('start', rooms, 0);
    await go('next', rooms.slice(0, 3), 1);
    await go('next', rooms.slice(0, 2), 2);
    const [asks, raises] = [inRoom(1), inRoom(2)];
    if (asks) await this.help.run(as(asks.personId), rooms[1]!.id, randomUUID(), { reason: 'stuck' });
    if (raises) await this.hand.run(as(raises.personId), rooms[2]!.id, { raised: true });
  }
}
