import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { RoomCommands } from '../rooms/room-commands.js';
import { ReasonNeeded, StepFixed } from './step.errors.js';
import { type AtVersion, once, tellMove } from './step-move.js';

/** Leaves the rest of this step out. All are told who did, and why; the trail keeps no word of the reason. */
@Injectable()
export class SkipStep {
  constructor(private readonly commands: RoomCommands) {}

  /**
   * @throws StepFixed for check-in, check-out and care
   * @throws ReasonNeeded where the step is not optional
   */
  run(
    actor: Actor,
    roomId: string,
    { version, reason }: AtVersion & { reason?: string | null },
    key?: string,
  ): Promise<Committed<RoomBoard>> {
    return this.commands.run(
      actor,
      roomId,
      'step.skip',
      async (underway) => {
        const { room, moving } = underway;
        room.mustRunAt(version);
        const { fixed, optional } = room.step!;
        if (fixed) throw new StepFixed();
        if (!optional && !reason) throw new ReasonNeeded();
        room.next(version, moving, 'skipped', { reason });
        await tellMove(underway, 'step.skipped');
      },
      once(key, 'skipStep', roomId, { version, reason }),
    );
  }
}
