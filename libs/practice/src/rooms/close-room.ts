import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { DilemmasRepository } from '../dilemmas/dilemmas.repository.js';
import { RoomCommands } from './room-commands.js';

/** Ends the session. What was said stays readable for its members until it is erased; takeaways and actions stay their owners’. */
@Injectable()
export class CloseRoom {
  constructor(
    private readonly commands: RoomCommands,
    private readonly dilemmas: DilemmasRepository,
  ) {}

  /** @throws RoomClosed where it is closed already */
  run(actor: Actor, roomId: string): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'room.close', async ({ write, room, now, tell, audit }) => {
      room.close(now);
      // In the demonstration one dilemma is presented again and again.
      const dilemma =
        room.dilemmaId && !room.isDemo && (await this.dilemmas.lockedById(write.manager, room.dilemmaId));
      if (dilemma) await this.dilemmas.keep(write.manager, dilemma, { state: 'used' });
      await audit('room.closed');
      tell('room.closed', {});
    });
  }
}
