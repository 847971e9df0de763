import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { RoomCommands } from './room-commands.js';
import { presentMove } from './room.presenter.js';

/** Begins the first step. */
@Injectable()
export class StartRoom {
  constructor(private readonly commands: RoomCommands) {}

  /** @throws StepMoved where another facilitator started it a moment before */
  run(actor: Actor, roomId: string): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'room.start', async ({ room, moving, tell, audit }) => {
      room.start(moving);
      await audit('room.started');
      tell('room.started', presentMove(room));
    });
  }
}
