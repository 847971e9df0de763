import type { RoomMoment } from '@colloquy/contracts';
import type { Write } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import { RoomsRepository } from '../rooms/rooms.repository.js';

/** Every open room of a session knows of its moment, so that a page which comes in later is given it too. */
@Injectable()
export class TellMoment {
  constructor(private readonly rooms: RoomsRepository) {}

  async run(write: Write, sessionId: string, moment: RoomMoment): Promise<void> {
    const { manager } = write;
    const open = (await this.rooms.ofSession(manager, sessionId)).filter(({ state }) => state !== 'closed');
    for (const room of await this.rooms.lock(
      manager,
      open.map(({ id }) => id),
    )) {
      room.moment = moment;
      await this.rooms.keep(manager, room);
      if (moment.isOpen) write.tell('room/members', room.id, 'moment.choice_offered', null, { moment });
      else write.tell('room/members', room.id, 'moment.ended', null, {});
    }
  }
}
