import { Writes } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
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
      const standing = await this.rooms.lockedStandingOf(manager, roomId, personId);
      if (!standing || (standing.me.playedNo !== null) === isDemo) return;
      const { room, me } = standing;
      room.commands += 1;
      me.playedNo = isDemo ? room.commands : null;
      await this.rooms.keep(manager, room);
      await this.rooms.keepSeat(manager, me);
      write.tell('room/members', roomId, 'seat.played', null, { personId, isDemo });
    });
  }
}
