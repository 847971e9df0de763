import { LearningSession, SessionsRepository } from '@colloquy/cohorts';
import {
  type ConsoleBoard,
  type ConsolePage,
  type ConsolePulse,
  isShown,
  phrase,
  streamName,
} from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Streams } from '@colloquy/platform-events';
import { isHere, Presence } from '@colloquy/platform-presence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { presentPlan, PlansRepository } from '../assignment/plans.repository.js';
import { CallsRepository } from '../calls/calls.repository.js';
import { CheckInsRepository } from '../check-ins/check-ins.repository.js';
import { MethodsRepository } from '../methods/methods.repository.js';
import { MomentsRepository, presentMoment } from '../moments/moments.repository.js';
import { PlacesRepository } from '../places/places.repository.js';
import type { LiveRoom } from '../rooms/live-room.entity.js';
import type { RoomMember } from '../rooms/room-member.entity.js';
import { presentRecall } from '../rooms/room.presenter.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { endsAt } from '../sessions/session-time.rule.js';
import { presentCard } from './console.presenter.js';
import { activeAtSql } from './console-pulse.statement.js';
import { SessionCommands } from './session-commands.js';

interface Rooms {
  rooms: LiveRoom[];
  membersOf: (room: LiveRoom) => RoomMember[];
}

/** All rooms of a session in counts and states, with the number their stream had at that moment. */
@Injectable()
export class ReadConsole {
  constructor(
    private readonly source: DataSource,
    private readonly streams: Streams,
    private readonly commands: SessionCommands,
    private readonly sessions: SessionsRepository,
    private readonly rooms: RoomsRepository,
    private readonly places: PlacesRepository,
    private readonly calls: CallsRepository,
    private readonly plans: PlansRepository,
    private readonly methods: MethodsRepository,
    private readonly presence: Presence,
    private readonly moments: MomentsRepository,
    private readonly checkIns: CheckInsRepository,
  ) {}

  /** @throws ThingNotFound to strangers, Forbidden to the session’s members */
  async run(actor: Actor, sessionId: string): Promise<ConsolePage> {
    await this.commands.read(actor, sessionId);
    const stream = streamName('session/facilitators', sessionId);
    await this.streams.found([stream]);
    const page = await this.source.transaction('REPEATABLE READ', async (manager) => {
      await manager.query('set transaction read only');
      const { session } = await this.commands.read(actor, sessionId, manager);
      const seen = await this.#seen(manager, sessionId);
      return {
        ...(await this.#page(manager, actor, session, seen)),
        streams: await this.streams.heads(manager, [stream]),
      };
    });
    return { ...page, pulse: await this.#pulse(this.source.manager, sessionId) };
  }

  /** What no stream tells. */
  async pulse(actor: Actor, sessionId: string): Promise<ConsolePulse> {
    await this.commands.read(actor, sessionId);
    return this.#pulse(this.source.manager, sessionId);
  }

  async #seen(manager: EntityManager, sessionId: string): Promise<Rooms> {
    const rooms = (await this.rooms.ofSession(manager, sessionId)).filter(isShown);
    const members = await this.rooms.seatsIn(
      manager,
      rooms.map(({ id }) => id),
    );
    return { rooms, membersOf: ({ id }) => members.filter(({ roomId }) => roomId === id) };
  }

  async #page(
    manager: EntityManager,
    actor: Actor,
    session: LearningSession,
    { rooms, membersOf }: Rooms,
  ): Promise<Omit<ConsolePage, 'streams' | 'pulse'>> {
    const plenary = rooms.find(({ kind }) => kind === 'plenary') ?? null;
    const moment = await this.moments.lastOf(manager, session.id);
    const board: ConsoleBoard = {
      rooms: rooms.map((room) => presentCard(room, membersOf(room))),
      help: await this.calls.openOf(manager, session.id),
      recall: plenary && presentRecall(plenary),
      moment: moment && presentMoment(moment),
      choices: moment ? await this.moments.choicesOf(manager, moment.id) : {},
      checkIns: await this.checkIns.openOf(manager, session.id),
    };
    const groups = await this.sessions.groupsOfSession(manager, session.id);
    const plan = await this.plans.newest(manager, session.id);
    const mine = rooms.find((room) =>
      membersOf(room).some(({ personId, enteredNo }) => personId === actor.personId && enteredNo !== null),
    );
    const methodTitle = (await this.methods.newest(manager, session.methodKey)).title;
    return {
      session: {
        id: session.id,
        title: session.title,
        groupName: groups.map(({ name }) => name).join(', ') || phrase('room_plenary'),
        startsAt: session.startsAt.toISOString(),
        methodTitle,
        isOpen: plenary !== null && plenary.state !== 'closed',
        isOver: plenary ? plenary.state === 'closed' : endsAt(session) <= (await this.rooms.now(manager)),
      },
      me: { personId: actor.personId!, roomId: mine?.id ?? null },
      board,
      people: await this.#people(manager, session),
      plan: plan && presentPlan(plan),
      check: await this.#check(manager, session, rooms, membersOf),
    };
  }

  /** Everybody who belongs to the session, and where their seat is; those without a seat too. */
  async #people(manager: EntityManager, { id }: LearningSession): Promise<ConsolePage['people']> {
    const { members, facilitators, leaders } = await this.sessions.peopleOfSession(manager, id);
    const groups = await this.sessions.groupsOfSession(manager, id);
    const seats = await this.places.seatsOf(manager, id);
    const leads = new Set([...leaders, ...facilitators.map(({ personId }) => personId)]);
    const everybody = [
      ...leaders.map((personId) => ({ personId, groupId: null })),
      ...facilitators,
      ...members,
    ];
    const names = await this.places.namesOf(
      manager,
      everybody.map(({ personId }) => personId),
    );
    return everybody.map(({ personId, groupId }) => {
      const seat = seats.find((one) => one.personId === personId);
      return {
        personId,
        displayName: names.get(personId) ?? '',
        groupName: groups.find((group) => group.id === groupId)?.name ?? null,
        roomId: seat?.roomId ?? null,
        isIn: seat !== undefined && seat.enteredNo !== null,
        leads: leads.has(personId),
      };
    });
  }

  async #check(
    manager: EntityManager,
    session: LearningSession,
    rooms: LiveRoom[],
    membersOf: Rooms['membersOf'],
  ): Promise<ConsolePage['check']> {
    const { members } = await this.sessions.peopleOfSession(manager, session.id);
    const plenary = rooms.find(({ kind }) => kind === 'plenary');
    const groups = rooms.filter(({ kind, state }) => kind === 'group' && state !== 'closed');
    const seated = groups.flatMap(membersOf).filter(({ role }) => role !== 'facilitator');
    const [{ accepted }]: [{ accepted: number }] = await manager.query(
      'select count(*)::int as accepted from agreement_acceptances where room_id = $1 and agreement_id = $2 and person_id = any($3)',
      [plenary?.id ?? null, plenary?.agreementId ?? null, members.map(({ personId }) => personId)],
    );
    const talking = groups.length ? groups : rooms;
    return {
      people: members.length,
      assigned: seated.length,
      accepted,
      callLinks: talking.filter(({ callLink }) => callLink !== null).length,
      rooms: talking.length,
    };
  }

  async #pulse(manager: EntityManager, sessionId: string): Promise<ConsolePulse> {
    const { rooms, membersOf } = await this.#seen(manager, sessionId);
    const active: { id: string; activeAt: Date | null }[] = await manager.query(activeAtSql, [
      rooms.map(({ id }) => id),
    ]);
    const told = await Promise.all(
      rooms.map(async (room) => {
        const people = membersOf(room)
          .filter(({ role }) => role !== 'facilitator')
          .map(({ personId }) => personId);
        const states = await this.presence.of(room.id, people);
        const known = people.map((personId) => states[personId] ?? 'left');
        const present =
          known.length && known.every((state) => state === 'unknown') ? null : known.filter(isHere).length;
        const activeAt = active.find(({ id }) => id === room.id)?.activeAt?.getTime() ?? null;
        return [room.id, { present, activeAt }] as const;
      }),
    );
    return { rooms: Object.fromEntries(told), now: (await this.rooms.now(manager)).getTime() };
  }
}
