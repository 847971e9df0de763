import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { RoomCommands, type Underway } from '../rooms/room-commands.js';
import { presentStep } from '../rooms/room.presenter.js';

/** Gives the step more minutes, once however often it is asked with one key; the step stays the same one. */
@Injectable()
export class ExtendStep {
  constructor(private readonly commands: RoomCommands) {}

  /** @throws StepMoved where the group has already gone on */
  run(
    actor: Actor,
    roomId: string,
    key: string,
    { version, minutes }: { version: number; minutes: number },
  ): Promise<Committed<RoomBoard>> {
    const request = { route: 'extendStep', roomId, version, minutes };
    return this.commands.run(actor, roomId, 'step.extend', extendStep(version, minutes), { key, request });
  }
}

/** The same wherever it is asked for: in the room, or from the console. */
export function extendStep(version: number, minutes: number): (underway: Underway) => Promise<void> {
  return async ({ room, moving, tell, audit }) => {
    room.extend(version, minutes, moving);
    await audit('step.extended', { index: room.stepIndex, minutes });
    tell('step.extended', { step: presentStep(room)!, course: room.course });
  };
}
