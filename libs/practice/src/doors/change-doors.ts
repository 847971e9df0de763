import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { RoomCommands } from '../rooms/room-commands.js';

/** Closes the doors or opens them. Nobody who is inside notices more than the notice (LR-9). */
@Injectable()
export class ChangeDoors {
  constructor(private readonly commands: RoomCommands) {}

  run(actor: Actor, roomId: string, { areOpen }: { areOpen: boolean }): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'doors.change', async ({ room, tell, audit }) => {
      if (room.doors.areOpen === areOpen) return;
      room.doors = { ...room.doors, areOpen };
      await audit(areOpen ? 'doors.opened' : 'doors.closed');
      tell('doors.changed', { doors: room.doors });
    });
  }
}
