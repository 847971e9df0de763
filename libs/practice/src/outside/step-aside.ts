import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { AskForCheckIn } from '../check-ins/ask-for-check-in.js';
import { RoomCommands } from '../rooms/room-commands.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { GoOutside } from './go-outside.js';

/**
 * *I may know this situation* (T-18): out of the room at once, without a word why. The others see somebody leave;
 * presenter and facilitators are told that somebody stepped out. A facilitator lets them in again.
 */
@Injectable()
export class StepAside {
  constructor(
    private readonly commands: RoomCommands,
    private readonly rooms: RoomsRepository,
    private readonly outside: GoOutside,
    private readonly checkIns: AskForCheckIn,
  ) {}

  async run(actor: Actor, roomId: string): Promise<void> {
    await this.commands.run(actor, roomId, 'room.step_aside', async (underway) => {
      const { write, room, me, everybody, now } = underway;
      await this.checkIns.run(write, room, me, 'left');
      await this.outside.run(underway, me);
      me.outsideSince = now;
      await this.rooms.keepSeat(write.manager, me);
      await this.outside.tell(underway);
      const presenter = everybody.find(({ role }) => role === 'presenter');
      if (presenter && presenter !== me)
        write.tell('person', presenter.personId, 'room.stepped_out', null, { roomId: room.id });
    });
  }
}
