import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { RoomCommands } from '../rooms/room-commands.js';
import { moveTurns, turnsOf } from './move-turns.js';
import { hasTurns } from './turn-order.rule.js';
import { NotYourTurn, TurnNotTheirs } from './turn.errors.js';
import { askTurn } from './turns.rule.js';

/** Takes the talking piece from the middle, or asks to add something when a round has come to its end. */
@Injectable()
export class TakeTurn {
  constructor(private readonly commands: RoomCommands) {}

  /** @throws StepMoved, NotYourTurn while somebody else has it; TurnNotTheirs where this step has no turn for them */
  run(actor: Actor, roomId: string, { stepVersion }: { stepVersion: number }): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'turn.take', (underway) => {
      const { room, me } = underway;
      const { turns, rule } = turnsOf(underway, stepVersion);
      if (!hasTurns(rule, me, room.parts)) throw new TurnNotTheirs();
      if (turns.holder === me.personId) return;
      const asked = askTurn(turns, rule, me.personId, room.turnHeard);
      if (!asked) throw new NotYourTurn();
      moveTurns(underway, turns, asked);
    });
  }
}
