import { type GroupChange, GroupChanges, type GroupFollower, SessionsRepository } from '@colloquy/cohorts';
import type { RoomRole } from '@colloquy/contracts';
import type { Write } from '@colloquy/platform-events';
import { Presence } from '@colloquy/platform-presence';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TellPeople } from '../letters/tell-people.js';
import { AbsencesRepository } from '../outside/absences.repository.js';
import { withoutPerson } from '../parts/cast-parts.rule.js';
import { letGo, type Moving } from '../turns/move-turns.js';
import { LiveRoom } from './live-room.entity.js';
import { RoomMember } from './room-member.entity.js';
import { RoomsRepository } from './rooms.repository.js';

/**
 * Seats follow the group: whoever leaves it has none in any of its rooms, closed ones included; whoever joins has one in
 * those that are open. Their calendars follow too.
 */
@Injectable()
export class SettleSeats implements GroupFollower, OnModuleInit {
  constructor(
    private readonly changes: GroupChanges,
    private readonly sessions: SessionsRepository,
    private readonly rooms: RoomsRepository,
    private readonly people: TellPeople,
    private readonly absences: AbsencesRepository,
    private readonly presence: Presence,
  ) {}

  onModuleInit(): void {
    this.changes.register(this);
  }

  async peopleChanged(write: Write, groupId: string, { joined, left }: GroupChange): Promise<void> {
    const { manager } = write;
    const { facilitators } = await this.sessions.peopleOf(manager, groupId);
    const rooms = await manager
      .createQueryBuilder(LiveRoom, 'r')
      .where('r.practiceGroupId = :groupId', { groupId })
      .orWhere(
        'r.learningSessionId in (select learning_session_id from session_groups where practice_group_id = :groupId)',
      )
      .orderBy('r.id')
      .getMany();
    for (const room of rooms) {
      const change =
        room.practiceGroupId === groupId
          ? { joined, left }
          : { joined, left: await this.#gone(manager, room, left) };
      await this.#settle(write, room.id, change, room.practiceGroupId ? facilitators : null);
    }
    for (const session of await this.sessions.comingOf(manager, groupId)) {
      if (joined.length) await this.people.run(write, session, { kind: 'scheduled' }, joined);
      if (left.length) await this.people.run(write, session, { kind: 'left' }, left);
    }
  }

  /** A seat in a lobby that is there already, marked as that of a guest. */
  async seatGuest(write: Write, roomId: string, personId: string): Promise<void> {
    await this.#settle(write, roomId, { joined: [personId], left: [] }, null);
    await write.manager.update(RoomMember, { roomId, personId }, { isGuest: true });
  }

  /** Takes a seat away from somebody who was never of the group. */
  async unseat(write: Write, roomId: string, personId: string): Promise<void> {
    await this.#settle(write, roomId, { joined: [], left: [personId] }, null);
  }

  /** Of those who left the group, who belongs to the gathering by no other. */
  async #gone(manager: EntityManager, { learningSessionId }: LiveRoom, left: string[]): Promise<string[]> {
    if (!left.length) return [];
    const { members, facilitators, leaders } = await this.sessions.peopleOfSession(
      manager,
      learningSessionId,
    );
    const still = [...[...members, ...facilitators].map(({ personId }) => personId), ...leaders];
    return left.filter((id) => !still.includes(id));
  }

  /** Seats first, then the room: as every command locks them. */
  async #settle(
    write: Write,
    roomId: string,
    { joined, left }: GroupChange,
    facilitators: string[] | null,
  ): Promise<void> {
    const { manager } = write;
    const lock = { mode: 'for_no_key_update' } as const;
    const seats = await manager.find(RoomMember, { where: { roomId }, order: { id: 'ASC' }, lock });
    const [room] = await this.rooms.lock(manager, [roomId]);
    for (const seat of seats.filter(({ personId }) => left.includes(personId)))
      await this.#takeAway(write, room!, seat);
    if (room!.state === 'closed') return;
    // Beside a plenary, rooms are for whom they were planned; whoever joins is offered a place in one.
    const isOpenToAll = room!.kind === 'plenary';
    if (isOpenToAll) for (const personId of joined) await this.#give(manager, roomId, personId, seats);
    for (const seat of facilitators && isOpenToAll ? seats : []) {
      const role = roleOf(seat, facilitators!);
      if (role !== seat.role) await manager.update(RoomMember, seat.id, { role });
    }
    await this.rooms.keep(manager, room!);
    write.tell('room/members', roomId, 'room.people_changed', null, {});
    if (facilitators && seats.some((seat) => seat.role !== roleOf(seat, facilitators)))
      write.tell('room/facilitators', roomId, 'facilitators.changed', null, {});
  }

  async #takeAway(write: Write, room: LiveRoom, seat: RoomMember): Promise<void> {
    const { personId } = seat;
    const wasInside = seat.enteredNo !== null;
    await write.manager.update(RoomMember, seat.id, {
      removedAt: () => 'db_now()',
      enteredNo: null,
      handNo: null,
      handStepVersion: null,
    });
    write.afterCommit(() => void this.presence.leave(room.id, personId));
    const tell: Moving['tell'] = (type, payload) => write.tell('room/members', room.id, type, null, payload);
    if (room.parts[personId]) {
      room.parts = withoutPerson(room.parts, personId);
      tell('parts.changed', { parts: room.parts });
    }
    if (!wasInside) return;
    tell('member.left', { personId });
    const now = await this.rooms.now(write.manager);
    const everybody = await this.rooms.membersOf(write.manager, room.id);
    letGo({ room, everybody, now, tell }, personId);
  }

  async #give(manager: EntityManager, roomId: string, personId: string, seats: RoomMember[]): Promise<void> {
    const old = seats.find((seat) => seat.personId === personId);
    if (old) {
      // Whoever was sent out has their seat again, and waits to be let in.
      const waits = await this.absences.isOutside(manager, roomId, personId);
      const outsideSince = waits ? (old.outsideSince ?? (await this.rooms.now(manager))) : null;
      await manager.update(RoomMember, old.id, { removedAt: null, outsideSince, isGuest: false });
    } else {
      const seat = Math.max(0, ...seats.map((taken) => taken.seat)) + 1;
      seats.push(await manager.save(RoomMember, { roomId, personId, role: 'member', seat }));
    }
  }
}

function roleOf({ personId, role }: RoomMember, facilitators: string[]): RoomRole {
  if (facilitators.includes(personId)) return 'facilitator';
  return role === 'facilitator' ? 'member' : role;
}
