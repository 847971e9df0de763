import { randomUUID } from 'node:crypto';
import type { RoomRole } from '@colloquy/contracts';
import { type LearningSession, SessionsRepository } from '@colloquy/cohorts';
import { audit } from '@colloquy/platform-audit';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MethodsRepository, REFLECTIVE_CASE_DISCUSSION } from '../methods/methods.repository.js';
import { shortenSteps } from '../methods/shorten-steps.rule.js';
import { AgreementsRepository } from '../agreements/agreements.repository.js';
import { GatheringAgreements } from '../agreements/gathering-agreements.js';
import { SeatGuests } from '../guests/seat-guests.js';
import { plenaryMethod } from '../gatherings/plenary-method.js';
import { LiveRoom } from './live-room.entity.js';
import { PracticeDilemma } from '../dilemmas/practice-dilemma.entity.js';
import { RoomMember } from './room-member.entity.js';

export interface RoomOptions {
  id?: string;
  /** Steps of seconds instead of minutes. */
  shortSteps?: boolean;
  isDemo?: boolean;
  playsEmptySeats?: boolean;
}

/** What a room takes from its session. */
export type OpeningSession = Pick<LearningSession, 'id' | 'practiceGroupId'> &
  Partial<Pick<LearningSession, 'methodKey' | 'callLink' | 'presenterId'>>;

/**
 * Opens the lobby of a session: where one group meets, its one room; where several do, the plenary they come together in. The
 * method is frozen into it, and everybody who belongs to the session now gets a seat, facilitators first and guests last. The presenter is whom
 * the session names, or else whose dilemma was cleared.
 */
@Injectable()
export class OpenRoom {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly methods: MethodsRepository,
    private readonly agreements: AgreementsRepository,
    private readonly gatherings: GatheringAgreements,
    /** Nobody is announced before there are people: the demonstration begins without. */
    private readonly guests?: SeatGuests,
  ) {}

  async run(manager: EntityManager, session: OpeningSession, options: RoomOptions = {}): Promise<string> {
    const { id = randomUUID(), shortSteps, isDemo = false, playsEmptySeats = false } = options;
    const { practiceGroupId } = session;
    const method = practiceGroupId
      ? await this.methods.newest(manager, session.methodKey ?? REFLECTIVE_CASE_DISCUSSION)
      : plenaryMethod;
    const agreement = practiceGroupId
      ? await this.agreements.currentOf(manager, practiceGroupId)
      : await this.gatherings.of(manager, session.id);
    const dilemma = practiceGroupId ? await this.dilemmaFor(manager, session) : null;
    const [{ now }]: [{ now: Date }] = await manager.query('select db_now() as now');
    await manager.insert(LiveRoom, {
      id,
      learningSessionId: session.id,
      practiceGroupId,
      agreementId: agreement.id,
      dilemmaId: dilemma?.id ?? null,
      method: shortSteps ? shortenSteps(method) : method,
      state: 'lobby',
      callLink: session.callLink ?? null,
      isDemo,
      playsEmptySeats,
      openedAt: now,
    });
    await this.#seatPeople(manager, id, session, session.presenterId ?? dilemma?.presenterId);
    await audit(manager, { actorId: null, action: 'room.opened', subject: id });
    return id;
  }

  /** What the session’s presenter wrote for it; where nobody was named, what the group has cleared. */
  dilemmaFor(manager: EntityManager, session: OpeningSession): Promise<PracticeDilemma | null> {
    const dilemma = manager.createQueryBuilder(PracticeDilemma, 'd');
    if (session.presenterId)
      return dilemma
        .where('d.learningSessionId = :id and d.presenterId = :presenterId', session)
        .andWhere("d.state = 'cleared'")
        .getOne();
    return dilemma
      .where("d.practiceGroupId = :practiceGroupId and d.state = 'cleared'", session)
      .andWhere('d.learningSessionId is null')
      .orderBy('d.clearedAt', 'DESC')
      .limit(1)
      .getOne();
  }

  async #seatPeople(
    manager: EntityManager,
    roomId: string,
    session: OpeningSession,
    presenterId?: string,
  ): Promise<void> {
    const { members, facilitators } = await this.#peopleOf(manager, session);
    const roleOf = (personId: string): RoomRole => (personId === presenterId ? 'presenter' : 'member');
    const people = [
      ...facilitators.map((personId) => ({ personId, role: 'facilitator' as const })),
      ...members
        .filter((personId) => !facilitators.includes(personId))
        .map((personId) => ({ personId, role: roleOf(personId) })),
    ];
    await manager.insert(
      RoomMember,
      people.map((person, i) => ({ ...person, roomId, seat: i + 1 })),
    );
    const seated = people.map(({ personId }) => personId);
    await this.guests?.run(manager, session.id, roomId, seated);
  }

  async #peopleOf(
    manager: EntityManager,
    { id, practiceGroupId }: OpeningSession,
  ): Promise<{ members: string[]; facilitators: string[] }> {
    const ids = (people: { personId: string }[]) => people.map(({ personId }) => personId);
    if (practiceGroupId) {
      const { members, facilitators } = await this.sessions.peopleOf(manager, practiceGroupId);
      return { members: ids(members), facilitators };
    }
    const { members, facilitators, leaders } = await this.sessions.peopleOfSession(manager, id);
    return { members: ids(members), facilitators: [...leaders, ...ids(facilitators)] };
  }
}
