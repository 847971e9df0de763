import { Writes } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { LiveRoom } from '../rooms/live-room.entity.js';
import { RoomMember } from '../rooms/room-member.entity.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';

/** Labels a seat as played by a demo participant, or as given back to its person. */
@Injectable()
export class PlaySeat {
  constructor(
    private readonly writes: Writes,
    private readonly rooms: RoomsRepository,
  ) {}

  async run(roomId: string, personId: string, isDemo: boolean): Promise<void> {
    await this.writes.run(async (write) => {
      const { manager } = write;
      const lock = { mode: 'for_no_key_update' } as const;
      const where = { roomId, personId, removedAt: IsNull() };
      const member = await manager.findOneOrFail(RoomMember, { where, lock });
      const room = await manager.findOneOrFail(LiveRoom, { where: { id: roomId }, lock });
      if ((member.playedNo !== null) === isDemo) return;
      room.commands += 1;
      member.playedNo = isDemo ? room.commands : null;
      await this.rooms.keep(manager, room);
      await this.rooms.keepSeat(manager, member);
      write.tell('room/members', roomId, 'seat.played', null, { personId, isDemo });
    });
  }
}
