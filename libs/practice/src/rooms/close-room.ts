import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { RoomCommands } from './room-commands.js';

/** Ends the session. What was said stays readable for its members; takeaways and actions stay their owners’. */
@Injectable()
export class CloseRoom {
  constructor(private readonly commands: RoomCommands) {}

  /** @throws RoomClosed where it is closed already */
  run(actor: Actor, roomId: string): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'room.close', async ({ room, now, tell, audit }) => {
      room.close(now);
      await audit('room.closed');
      tell('room.closed', {});
    });
  }
}
