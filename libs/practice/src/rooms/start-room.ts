import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { CastParts } from '../parts/cast-parts.js';
import { RoomCommands, type Underway } from './room-commands.js';
import { presentMove } from './room.presenter.js';

/** Begins the first step. */
@Injectable()
export class StartRoom {
  constructor(
    private readonly commands: RoomCommands,
    private readonly parts: CastParts,
  ) {}

  /** @throws StepMoved where another facilitator started it a moment before */
  run(actor: Actor, roomId: string): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'room.start', (underway) => this.begin(underway));
  }

  /** The same wherever it is asked for: in the room, or from the console. */
  async begin(underway: Underway): Promise<void> {
    const { room, moving, tell, audit } = underway;
    await this.parts.cast(underway);
    room.start(moving);
    await audit('room.started');
    tell('room.started', presentMove(room));
  }
}
