import type { Write } from '@colloquy/platform-events';
import { Presence } from '@colloquy/platform-presence';
import { Injectable } from '@nestjs/common';
import type { LiveRoom } from '../rooms/live-room.entity.js';
import { RoomMember } from '../rooms/room-member.entity.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { letGo } from '../turns/move-turns.js';

/** What looking in and going back do to seats; whoever calls has locked seats and rooms. */
@Injectable()
export class Visits {
  constructor(
    private readonly rooms: RoomsRepository,
    private readonly presence: Presence,
  ) {}

  /** Out of the room: others see it at once. A visit ends with it; one’s own seat stays. */
  async goOut(write: Write, room: LiveRoom, seat: RoomMember): Promise<void> {
    const { personId } = seat;
    await write.manager.update(RoomMember, seat.id, {
      enteredNo: null,
      handNo: null,
      handStepVersion: null,
      ...(seat.isVisit && { removedAt: () => 'db_now()' }),
    });
    write.afterCommit(() => void this.presence.leave(room.id, personId));
    if (seat.enteredNo !== null) write.tell('room/members', room.id, 'member.left', null, { personId });
    if (seat.isVisit) write.tell('room/members', room.id, 'room.people_changed', null, {});
    letGo(await this.rooms.movingOf(write, room), personId);
    await this.rooms.keep(write.manager, room);
  }

  /** Into the room, with a seat that lasts as long as the visit. The room hears of it by name. */
  async goIn(write: Write, room: LiveRoom, personId: string, visitedFromId: string | null): Promise<void> {
    const { manager } = write;
    room.commands += 1;
    const visit = {
      role: 'facilitator' as const,
      isVisit: true,
      visitedFromId,
      enteredNo: room.commands,
      removedAt: null,
    };
    const kept = await manager.findOneBy(RoomMember, { roomId: room.id, personId });
    if (kept) await manager.update(RoomMember, kept.id, visit);
    else {
      const [{ seat }]: [{ seat: number }] = await manager.query(
        'select coalesce(max(seat), 0) + 1 as seat from room_members where room_id = $1',
        [room.id],
      );
      await manager.insert(RoomMember, { roomId: room.id, personId, seat, ...visit });
    }
    await this.rooms.keep(manager, room);
    write.afterCommit(() => void this.presence.welcome(room.id, personId));
    write.tell('room/members', room.id, 'member.entered', null, { personId });
    write.tell('room/members', room.id, 'member.visits', null, { personId });
    write.tell('room/members', room.id, 'room.people_changed', null, {});
  }

  /** Back into one’s own seat, where it still is. @returns whether it was */
  async comeBack(write: Write, room: LiveRoom, personId: string): Promise<boolean> {
    const { manager } = write;
    const seat = await this.rooms.seatIn(manager, room.id, personId);
    if (!seat || room.state === 'closed') return false;
    if (seat.enteredNo !== null) return true;
    room.commands += 1;
    await manager.update(RoomMember, seat.id, { enteredNo: room.commands });
    await this.rooms.keep(manager, room);
    write.afterCommit(() => void this.presence.welcome(room.id, personId));
    write.tell('room/members', room.id, 'member.entered', null, { personId });
    return true;
  }
}
