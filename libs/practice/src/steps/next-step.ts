import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { RoomCommands } from '../rooms/room-commands.js';
import { presentStep } from '../rooms/room.presenter.js';

/** Goes on. Of two facilitators who press at once, one moves the group and the other is told that it has moved. */
@Injectable()
export class NextStep {
  constructor(private readonly commands: RoomCommands) {}

  /** @throws StepMoved where the group is no longer at that step  @throws LastStep after which only closing comes */
  run(actor: Actor, roomId: string, { version }: { version: number }): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'step.next', async ({ room, seated, now, tell, audit }) => {
      room.next(version, seated, now);
      await audit('step.started', { index: room.stepIndex });
      tell('step.started', { step: presentStep(room)!, turns: room.turns });
    });
  }
}
