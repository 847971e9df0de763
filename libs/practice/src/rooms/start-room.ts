import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { CastParts } from '../parts/cast-parts.js';
import { RoomCommands } from './room-commands.js';
import { presentStep } from './room.presenter.js';

/** Begins the first step. */
@Injectable()
export class StartRoom {
  constructor(
    private readonly commands: RoomCommands,
    private readonly parts: CastParts,
  ) {}

  /** @throws StepMoved where another facilitator started it a moment before */
  run(actor: Actor, roomId: string): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'room.start', async (underway) => {
      const { room, seated, now, tell, audit } = underway;
      await this.parts.cast(underway);
      room.start(seated, now);
      await audit('room.started');
      tell('room.started', { step: presentStep(room)!, turns: room.turns });
    });
  }
}
