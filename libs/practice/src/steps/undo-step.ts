import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { RoomCommands } from '../rooms/room-commands.js';
import { presentMove } from '../rooms/room.presenter.js';
import { type AtVersion, once } from './step-move.js';

/** Takes the last change of step back: the group is where it was, with the time that was left. */
@Injectable()
export class UndoStep {
  constructor(private readonly commands: RoomCommands) {}

  /** @throws UndoGone after ten seconds  @throws StepMoved where the group has gone on since */
  run(actor: Actor, roomId: string, { version }: AtVersion, key?: string): Promise<Committed<RoomBoard>> {
    return this.commands.run(
      actor,
      roomId,
      'step.undo',
      async ({ room, moving, tell, audit }) => {
        room.undo(version, moving);
        await audit('step.undone', { index: room.stepIndex });
        tell('step.undone', presentMove(room));
      },
      once(key, 'undoStep', roomId, { version }),
    );
  }
}
