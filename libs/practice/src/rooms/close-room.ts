import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { EndRoom } from './end-room.js';
import { RoomCommands } from './room-commands.js';

/** Ends the session. What was said stays readable for its members until it is erased; takeaways and actions stay their owners’. */
@Injectable()
export class CloseRoom {
  constructor(
    private readonly commands: RoomCommands,
    private readonly end: EndRoom,
  ) {}

  /** @throws RoomClosed where it is closed already */
  run(actor: Actor, roomId: string): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'room.close', async (underway) => {
      await this.end.run(underway);
      await underway.audit('room.closed');
    });
  }
}
