import { type Committed, DOORS, type RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { RoomCommands } from '../rooms/room-commands.js';

/** Anybody inside keeps the room open that was about to close by itself (LR-10). */
@Injectable()
export class StayOpen {
  constructor(private readonly commands: RoomCommands) {}

  run(actor: Actor, roomId: string): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'doors.stay', async ({ room, now, tell, audit }) => {
      if (room.doors.endsAt === null) return;
      room.doors = { ...room.doors, endsAt: null, stayUntil: now.getTime() + DOORS.stayFor };
      await audit('room.kept_open');
      tell('doors.changed', { doors: room.doors });
    });
  }
}
