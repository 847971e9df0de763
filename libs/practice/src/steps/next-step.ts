import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { RoomCommands, type Underway } from '../rooms/room-commands.js';
import { type AtVersion, once, tellMove } from './step-move.js';

/**
 * Goes on. Of two facilitators who press at once, one moves the group and the other is told that it has moved. Where
 * nobody is here whom the next step needs, the group waits and is offered what to do instead.
 */
@Injectable()
export class NextStep {
  constructor(private readonly commands: RoomCommands) {}

  /**
   * @throws StepMoved where the group is no longer at that step  @throws LastStep after which only closing comes
   * @throws RoomPaused
   */
  run(actor: Actor, roomId: string, { version }: AtVersion, key?: string): Promise<Committed<RoomBoard>> {
    const repeat = once(key, 'nextStep', roomId, { version });
    return this.commands.run(actor, roomId, 'step.next', nextStep(version), repeat);
  }
}

/** The same wherever it is asked for: in the room, or from the console. */
export function nextStep(version: number): (underway: Underway) => Promise<void> {
  return async (underway) => {
    underway.room.next(version, underway.moving);
    await tellMove(underway, 'step.started');
  };
}
