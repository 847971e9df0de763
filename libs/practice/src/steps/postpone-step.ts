import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { RoomCommands } from '../rooms/room-commands.js';
import { NothingLater, StepFixed } from './step.errors.js';
import { type AtVersion, once, tellMove } from './step-move.js';

/** Leaves this step for later and goes on: it comes again behind the next one. */
@Injectable()
export class PostponeStep {
  constructor(private readonly commands: RoomCommands) {}

  /** @throws StepFixed for check-in, check-out and care  @throws NothingLater where only those come after it */
  run(actor: Actor, roomId: string, { version }: AtVersion, key?: string): Promise<Committed<RoomBoard>> {
    return this.commands.run(
      actor,
      roomId,
      'step.postpone',
      async (underway) => {
        const { room, moving } = underway;
        room.mustRunAt(version);
        if (room.step!.fixed) throw new StepFixed();
        const before = room.course;
        if (!room.leaveForLater(room.stepIndex!)) throw new NothingLater();
        room.next(version, moving, 'postponed', { before });
        await tellMove(underway, 'step.postponed');
      },
      once(key, 'postponeStep', roomId, { version }),
    );
  }
}
