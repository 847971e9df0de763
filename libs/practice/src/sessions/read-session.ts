import { GroupsRepository, groupPolicy } from '@colloquy/cohorts';
import { GUESTS } from '@colloquy/contracts';
import type { MethodCard, PersonCard, PracticeMethod, SessionForm, SessionPage } from '@colloquy/contracts';
import { Person, presentPerson } from '@colloquy/people';
import { type Actor, authorise, mayDo } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CheckInsRepository } from '../check-ins/check-ins.repository.js';
import { MomentsRepository } from '../moments/moments.repository.js';
import { RecordsRepository } from '../records/records.repository.js';
import { minutesOf } from '../methods/minutes-of.rule.js';
import { MethodsRepository } from '../methods/methods.repository.js';
import { presentForm, presentReview } from '../dilemmas/dilemma.presenter.js';
import { announcedUntil, isInTime } from '../guests/guest-notice.rule.js';
import { presentGuest } from '../guests/guest.presenter.js';
import { GuestsRepository } from '../guests/guests.repository.js';
import { DilemmasRepository } from '../dilemmas/dilemmas.repository.js';
import { maxWords } from '../dilemmas/dilemma-text.rule.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { sessionPolicy, type SessionStanding } from './session.policy.js';
import { SessionStandings } from './session-standings.js';
import { opensAt, wallClockAt, ZONE } from './session-time.rule.js';

/** A session of one’s own group, and what the form of a new one needs. */
@Injectable()
export class ReadSession {
  constructor(
    private readonly source: DataSource,
    private readonly groups: GroupsRepository,
    private readonly methods: MethodsRepository,
    private readonly rooms: RoomsRepository,
    private readonly standings: SessionStandings,
    private readonly dilemmas: DilemmasRepository,
    private readonly guests: GuestsRepository,
    private readonly checkIns: CheckInsRepository,
    private readonly records: RecordsRepository,
    private readonly moments: MomentsRepository,
  ) {}

  /** @throws ThingNotFound to everybody outside the group */
  async run(actor: Actor, sessionId: string): Promise<SessionPage> {
    const { manager } = this.source;
    const found = await this.standings.of(manager, sessionId, actor.personId);
    const standing = authorise(actor, 'session.read', found, sessionPolicy);
    const { session, group } = standing;
    const { id, name } = group.group;
    const guests = await this.guests.ofSession(manager, session.id);
    const hasPlace = guests.filter((guest) => guest.isExpected).length < GUESTS;
    const isEarly = isInTime(await this.rooms.now(manager), session.startsAt);
    return {
      id: session.id,
      group: { id, name, facilitates: group.facilitates },
      title: session.title,
      method: presentMethod(await this.methods.newest(manager, session.methodKey)),
      startsAt: session.startsAt.toISOString(),
      onDate: session.onDate,
      atTime: session.atTime.slice(0, 5),
      zone: session.zone,
      opensAt: opensAt(session.startsAt).toISOString(),
      callLink: session.callLink,
      presenter: await this.#presenter(manager, session.presenterId),
      version: session.version,
      state: stateOf(standing),
      roomId: await this.#doorOf(manager, standing, actor),
      dilemma:
        session.presenterId === actor.personId
          ? presentForm(await this.dilemmas.ofSession(manager, session.id), actor)
          : null,
      review: await this.#review(manager, standing, actor),
      maxWords: maxWords(session.methodKey),
      guests: guests.map((guest) => presentGuest(guest, group.facilitates)),
      guestsUntil: announcedUntil(session.startsAt).toISOString(),
      aftercare: group.facilitates ? await this.#aftercare(manager, session.id) : null,
      may: {
        change: mayDo(actor, 'session.schedule', standing, sessionPolicy),
        writeDilemma: mayDo(actor, 'session.write_dilemma', standing, sessionPolicy),
        announceGuest: mayDo(actor, 'guest.announce', standing, sessionPolicy) && isEarly && hasPlace,
        withdrawGuest: mayDo(actor, 'guest.withdraw', standing, sessionPolicy),
        objectToGuest: mayDo(actor, 'guest.object', standing, sessionPolicy),
      },
    };
  }

  /** @throws ThingNotFound, Forbidden */
  async form(actor: Actor, groupId: string): Promise<SessionForm> {
    const { manager } = this.source;
    const standing = await this.groups.standingOf(manager, groupId, actor.personId);
    const { group, facilitates } = authorise(actor, 'session.schedule', standing, groupPolicy);
    const people = await this.groups.peopleOf(manager, groupId, actor.personId);
    return {
      group: { id: group.id, name: group.name, facilitates },
      methods: (await this.methods.all(manager)).map(presentMethod),
      presenters: people
        .filter((person) => !person.facilitates)
        .map(({ id, displayName, selfDescription }) => ({ id, displayName, selfDescription })),
      zone: ZONE,
      today: wallClockAt(await this.rooms.now(manager)).onDate,
    };
  }

  async #presenter(manager: EntityManager, id: string | null): Promise<PersonCard | null> {
    const person = id && (await manager.findOneBy(Person, { id }));
    return person ? presentPerson(person) : null;
  }

  /** Whether anything is left to do after a difficult moment, or was recorded of it. */
  async #aftercare(manager: EntityManager, sessionId: string): Promise<SessionPage['aftercare']> {
    const due = (await this.checkIns.openOf(manager, sessionId)).length;
    const isRecorded = (await this.records.of(manager, sessionId)) !== null;
    const wasDifficult = (await this.moments.lastOf(manager, sessionId)) !== null;
    return wasDifficult || isRecorded ? { due, isRecorded } : null;
  }

  async #doorOf(
    manager: EntityManager,
    { room, isOpen }: SessionStanding,
    actor: Actor,
  ): Promise<string | null> {
    if (!room || !isOpen) return null;
    return (await this.rooms.standingOf(manager, room.id, actor.personId)) && room.id;
  }

  /** For those who facilitate, from the moment it was sent to them; nobody else reads it here. */
  async #review(
    manager: EntityManager,
    standing: SessionStanding,
    actor: Actor,
  ): Promise<SessionPage['review']> {
    const { session, group } = standing;
    if (!group.facilitates || session.presenterId === actor.personId) return null;
    return presentReview(
      await this.dilemmas.ofSession(manager, session.id),
      mayDo(actor, 'session.decide_dilemma', standing, sessionPolicy),
    );
  }
}

export const presentMethod = (method: PracticeMethod): MethodCard => ({
  key: method.key,
  title: method.title,
  says: method.says,
  minutes: Math.ceil(minutesOf(method)),
  people: method.people,
  steps: method.steps.map((step) => step.title),
});

function stateOf({ session, room, isOver, isOpen }: SessionStanding): SessionPage['state'] {
  if (session.cancelledAt) return 'cancelled';
  if (isOver || room?.state === 'closed') return 'over';
  return isOpen ? 'open' : 'coming';
}
