import type { MoveReason, RoomRole } from '@colloquy/contracts';
import type { Write } from '@colloquy/platform-events';
import { Presence } from '@colloquy/platform-presence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TellConsole } from '../console/tell-console.js';
import { LiveRoom } from '../rooms/live-room.entity.js';
import { PracticeDilemma } from '../dilemmas/practice-dilemma.entity.js';
import { RoomClosed } from '../rooms/room.errors.js';
import { RoomMember } from '../rooms/room-member.entity.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { AbsencesRepository } from '../outside/absences.repository.js';
import { letGo, takeIn } from '../turns/move-turns.js';
import { PlaceElsewhere, RoomFull, RoomFullEverywhere } from './place.errors.js';
import { hasPlace } from './offered-place.rule.js';
import { PlacesRepository } from './places.repository.js';

/** Somebody, and a room: where they go, or where they were. */
export interface Place {
  personId: string;
  roomId: string;
}
interface Moving {
  why: MoveReason;
  /** Rooms that the caller has locked and will go on changing: these very objects are changed. */
  held?: LiveRoom[];
}

/**
 * Moves people between rooms of one session, within the transaction it is given: out of the old seat and into the new one,
 * told to both rooms and to the person. The old room’s stream ends for them with that commit, and what they were just
 * writing to it is refused. Whoever was inside is inside afterwards; whoever never came in has their seat moved all the same.
 */
@Injectable()
export class MoveSeats {
  constructor(
    private readonly rooms: RoomsRepository,
    private readonly places: PlacesRepository,
    private readonly console: TellConsole,
    private readonly absences: AbsencesRepository,
    private readonly presence: Presence,
  ) {}

  /**
   * @returns where those who moved were before; whoever has no seat in the session any more is left out
   * @throws RoomFull, RoomFullEverywhere, RoomClosed; PlaceElsewhere for a room of another session
   */
  async run(write: Write, sessionId: string, moves: Place[], { why, held = [] }: Moving): Promise<Place[]> {
    const { manager } = write;
    const to = new Map(moves.map(({ personId, roomId }) => [personId, roomId]));
    if (!to.size) return [];
    const found = await this.places.lockedSeatsOf(manager, sessionId, [...to.keys()]);
    const seats = found.filter(({ personId, roomId }) => to.get(personId) !== roomId);
    if (!seats.length) return [];
    const rooms = await this.#lock(manager, seats, to, held);
    for (const roomId of new Set(seats.map(({ personId }) => to.get(personId)!)))
      await this.#admit(manager, rooms.get(roomId), sessionId, seats, to, why);
    for (const seat of seats) {
      const from = rooms.get(seat.roomId)!;
      const target = rooms.get(to.get(seat.personId)!)!;
      await this.#unseat(write, from, seat);
      await this.#seat(write, target, seat);
      const { personId } = seat;
      const told = { sessionId, fromRoomId: from.id, roomId: target.id, why };
      write.tell('person', personId, 'place.changed', target.id, told);
    }
    const touched = [...new Set(seats.flatMap(({ personId, roomId }) => [roomId, to.get(personId)!]))];
    for (const id of touched) {
      await this.rooms.keep(manager, rooms.get(id)!);
      write.tell('room/members', id, 'room.people_changed', null, {});
    }
    await this.console.run(
      write,
      touched.map((id) => rooms.get(id)!),
    );
    return seats.map(({ personId, roomId }) => ({ personId, roomId }));
  }

  /** In the order of their ids, those that are held already apart. */
  async #lock(
    manager: EntityManager,
    seats: RoomMember[],
    to: Map<string, string>,
    held: LiveRoom[],
  ): Promise<Map<string, LiveRoom>> {
    const known = new Map(held.map((room) => [room.id, room]));
    const ids = new Set(seats.flatMap(({ personId, roomId }) => [roomId, to.get(personId)!]));
    const others = await this.rooms.lock(
      manager,
      [...ids].filter((id) => !known.has(id)),
    );
    for (const room of others) known.set(room.id, room);
    return known;
  }

  /** A room takes as many members as it takes; who facilitates does not count. */
  async #admit(
    manager: EntityManager,
    room: LiveRoom | undefined,
    sessionId: string,
    moving: RoomMember[],
    to: Map<string, string>,
    why: MoveReason,
  ): Promise<void> {
    if (room?.learningSessionId !== sessionId) throw new PlaceElsewhere();
    // Out of small rooms and care rooms everybody comes back, also where the room has just closed.
    if (room.state === 'closed' && why !== 'gathered' && why !== 'chose') throw new RoomClosed();
    if (room.capacity === null) return;
    const there = (await this.rooms.seatsIn(manager, [room.id])).filter(({ isVisit }) => !isVisit);
    const isMember = ({ role }: RoomMember) => role !== 'facilitator';
    const staying = there.filter(isMember).filter(({ id }) => !moving.some((seat) => seat.id === id));
    const coming = moving.filter(isMember).filter(({ personId }) => to.get(personId) === room.id);
    if (coming.length && staying.length + coming.length > room.capacity)
      throw await this.refusalFor(manager, room);
  }

  /** Who of these has a seat in the session now. */
  async seatedIn(manager: EntityManager, sessionId: string, personIds: string[]): Promise<string[]> {
    const seats = personIds.length ? await this.places.lockedSeatsOf(manager, sessionId, personIds) : [];
    return seats.map(({ personId }) => personId);
  }

  /** That it is full, and where there is room. */
  async refusalFor(manager: EntityManager, room: LiveRoom): Promise<RoomFull | RoomFullEverywhere> {
    const most = room.capacity!;
    const beside = room.parentId ? await this.places.openBeside(manager, { id: room.parentId }) : [];
    const other = beside.find((place) => place.id !== room.id && hasPlace(place));
    return other ? new RoomFull(most, other.name) : new RoomFullEverywhere(most);
  }

  async #unseat(write: Write, room: LiveRoom, seat: RoomMember): Promise<void> {
    const { personId } = seat;
    await write.manager.update(RoomMember, seat.id, {
      removedAt: () => 'db_now()',
      enteredNo: null,
      handNo: null,
      handStepVersion: null,
      playedNo: null,
    });
    write.afterCommit(() => void this.presence.leave(room.id, personId));
    if (seat.playedNo !== null)
      write.tell('room/members', room.id, 'seat.played', null, { personId, isDemo: false });
    if (seat.enteredNo === null) return;
    write.tell('room/members', room.id, 'member.left', null, { personId });
    letGo(await this.rooms.movingOf(write, room), personId);
  }

  async #seat(write: Write, room: LiveRoom, left: RoomMember): Promise<void> {
    const { manager } = write;
    const { personId } = left;
    const kept = await manager.findOneBy(RoomMember, { roomId: room.id, personId });
    // Whoever is to be let in first has a seat there, and waits with it.
    const isOutside = kept !== null && (await this.absences.isOutside(manager, room.id, personId));
    const isInside = left.enteredNo !== null && !isOutside;
    if (isInside) room.commands += 1;
    const enteredNo = isInside ? room.commands : null;
    if (left.playedNo !== null) room.commands += 1;
    const playedNo = left.playedNo === null ? null : room.commands;
    const { isGuest } = left;
    const now = {
      ...{ removedAt: null, isVisit: false, visitedFromId: null, outNo: null },
      ...{ isGuest, enteredNo, playedNo },
    };
    const waits = isOutside && { outsideSince: kept.outsideSince ?? (await this.rooms.now(manager)) };
    if (kept) await manager.update(RoomMember, kept.id, { ...now, ...waits });
    else {
      const [{ seat }]: [{ seat: number }] = await manager.query(
        'select coalesce(max(seat), 0) + 1 as seat from room_members where room_id = $1',
        [room.id],
      );
      const role = await this.#roleIn(manager, room, left);
      await manager.insert(RoomMember, { roomId: room.id, personId, role, seat, ...now });
    }
    write.afterCommit(() => void this.presence.welcome(room.id, personId));
    if (isInside) {
      write.tell('room/members', room.id, 'member.entered', null, { personId });
      const moving = await this.rooms.movingOf(write, room);
      takeIn(
        moving,
        moving.everybody.find((member) => member.personId === personId)!,
      );
    }
    if (playedNo !== null)
      write.tell('room/members', room.id, 'seat.played', null, { personId, isDemo: true });
  }

  /** Whoever facilitates does so anywhere; whose dilemma is the room’s presents there. */
  async #roleIn(manager: EntityManager, room: LiveRoom, { role, personId }: RoomMember): Promise<RoomRole> {
    if (role === 'facilitator') return role;
    const dilemma = room.dilemmaId && (await manager.findOneBy(PracticeDilemma, { id: room.dilemmaId }));
    return dilemma && dilemma.presenterId === personId ? 'presenter' : 'member';
  }
}
