import { SessionsRepository } from '@colloquy/cohorts';
import { type RoomPage, type RoomPlace, type RoomView, streamName } from '@colloquy/contracts';
import { type Actor, authorise } from '@colloquy/platform-access';
import { Streams } from '@colloquy/platform-events';
import { Presence } from '@colloquy/platform-presence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { BackchannelRepository } from '../backchannel/backchannel.repository.js';
import { agreementChanges } from '../agreements/agreement-text.rule.js';
import { AgreementsRepository } from '../agreements/agreements.repository.js';
import { KeepsakesRepository } from '../keepsakes/keepsakes.repository.js';
import { MomentsRepository } from '../moments/moments.repository.js';
import { PlacesRepository } from '../places/places.repository.js';
import type { LiveRoom } from './live-room.entity.js';
import type { RoomMember } from './room-member.entity.js';
import { presentKept } from '../summaries/kept.presenter.js';
import { SeatElsewhere } from './room.errors.js';
import { roomPolicy, type Standing } from './room.policy.js';
import { presentBoard, presentLobby } from './room.presenter.js';
import { RoomsRepository } from './rooms.repository.js';

/**
 * The lobby until the agreement is accepted, then the room: everything of one moment, with the number its stream had at
 * that moment, so that a page which subscribed before can go on from there.
 */
@Injectable()
export class ReadRoom {
  constructor(
    private readonly source: DataSource,
    private readonly streams: Streams,
    private readonly rooms: RoomsRepository,
    private readonly keepsakes: KeepsakesRepository,
    private readonly backchannel: BackchannelRepository,
    private readonly agreements: AgreementsRepository,
    private readonly presence: Presence,
    private readonly places: PlacesRepository,
    private readonly sessions: SessionsRepository,
    private readonly moments: MomentsRepository,
  ) {}

  /**
   * @throws ThingNotFound where the actor has no seat, exactly as where there is no such room
   * @throws SeatElsewhere for the plenary of a session in which the actor sits in another room
   */
  async run(actor: Actor, roomId: string): Promise<RoomPage> {
    // Judged once before anything is written for it: a stranger’s guess leaves no counter behind.
    const standing = await this.rooms.standingOf(this.source.manager, roomId, actor.personId);
    if (!standing) await this.#leadOn(actor, roomId);
    authorise(actor, 'room.read', standing, roomPolicy);
    const streams = [streamName('room/members', roomId), streamName('person', actor.personId!)];
    if (standing!.me.role === 'facilitator') streams.push(streamName('room/facilitators', roomId));
    await this.streams.found(streams);
    const page = await this.source.transaction(async (manager) => {
      await manager.query('set transaction isolation level repeatable read, read only');
      const again = await this.rooms.standingOf(manager, roomId, actor.personId);
      authorise(actor, 'room.read', again, roomPolicy);
      return this.#page(manager, again!, again!.acceptedAt, streams);
    });
    if (page.kind === 'room') {
      const members = page.room.members.map(({ personId }) => personId);
      page.room.presence = await this.presence.of(roomId, members);
    }
    return page;
  }

  /** The address of the plenary is the one everybody was given: who comes late is led on from it to their own group. */
  async #leadOn({ personId }: Actor, roomId: string): Promise<void> {
    const plenary = personId && (await this.rooms.plenary(this.source.manager, roomId));
    const seat =
      plenary && (await this.places.seatOf(this.source.manager, plenary.learningSessionId, personId));
    if (seat) throw new SeatElsewhere(seat.roomId);
  }

  async #page(
    manager: EntityManager,
    { room: { id }, me }: Standing,
    acceptedAt: Date | null,
    streams: string[],
  ): Promise<RoomPage> {
    const room = await this.rooms.withSession(manager, id);
    const members = await this.rooms.membersOf(manager, id);
    const lobby = presentLobby(room, members, me, acceptedAt, {
      place: await this.#place(manager, room, me),
      changed: acceptedAt ? [] : await this.#changes(manager, room, me),
      before: await this.keepsakes.openBefore(manager, me.personId, id),
    });
    if (me.outsideSince || (!acceptedAt && !room.erasedAt)) return { kind: 'lobby', lobby };
    const { dilemma } = room;
    const view: RoomView = {
      ...lobby,
      method: room.method,
      board: presentBoard(room, members, await this.rooms.wordsFor(manager, id, me.personId)),
      dilemma:
        dilemma && dilemma.state !== 'erased'
          ? { presenterId: dilemma.presenterId, html: dilemma.html }
          : null,
      presence: {},
      mine: {
        ...(await this.rooms.ownThings(manager, id, me.personId)),
        isReady: me.readyStepVersion === room.stepVersion,
        moment:
          room.moment &&
          (await this.moments.ownOf(manager, room.learningSessionId, room.moment.id, me.personId)),
      },
      backchannel: me.role === 'facilitator' ? await this.backchannel.of(manager, id) : null,
      kept: presentKept(room),
      erasedAt: room.erasedAt?.toISOString() ?? null,
      lead: me.role === 'facilitator' ? { pausedBy: room.pausedBy } : null,
      streams: await this.streams.heads(manager, streams),
      now: (await this.rooms.now(manager)).getTime(),
    };
    return { kind: 'room', room: view };
  }

  /** What is other in the agreement than what they accepted last in the group. */
  async #changes(manager: EntityManager, room: LiveRoom, me: RoomMember) {
    const last = room.practiceGroupId
      ? await this.agreements.acceptedLast(manager, room.practiceGroupId, me.personId)
      : null;
    return agreementChanges(last?.terms ?? null, room.agreement!.terms);
  }

  /** Where it stands in its session. A place is offered only to whoever stayed behind while their group is elsewhere. */
  async #place(manager: EntityManager, room: LiveRoom, me: RoomMember): Promise<RoomPlace> {
    const offered = await this.places.offeredTo(manager, room, me);
    return {
      sessionId: room.learningSessionId,
      kind: room.kind,
      name: room.name,
      leads: await this.sessions.leads(manager, room.learningSessionId, me.personId),
      isVisit: me.isVisit,
      offered: offered && { roomId: offered.id, name: offered.name },
    };
  }
}
