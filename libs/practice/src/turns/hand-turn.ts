import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { RoomCommands } from '../rooms/room-commands.js';
import { moveTurns, turnsOf } from './move-turns.js';
import { hasTurns } from './turn-order.rule.js';
import { NotYourTurn, TurnNotTheirs } from './turn.errors.js';
import { handTurn } from './turns.rule.js';

/** Hands the talking piece to anybody in the room, or puts it down. Its holder does, or who facilitates. */
@Injectable()
export class HandTurn {
  constructor(private readonly commands: RoomCommands) {}

  /** @throws StepMoved, NotYourTurn; TurnNotTheirs where who is meant is not inside or only listens */
  run(
    actor: Actor,
    roomId: string,
    { stepVersion, to }: { stepVersion: number; to: string | null },
  ): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'turn.hand', async (underway) => {
      const { room, me, seated, audit } = underway;
      const { turns, rule } = turnsOf(underway, stepVersion);
      const isMine = turns.holder === me.personId;
      if (turns.kind !== 'talking_piece' || !(isMine || me.role === 'facilitator')) throw new NotYourTurn();
      const person = seated.find(({ personId }) => personId === to);
      if (to !== null && !(person && hasTurns(rule, person, room.parts))) throw new TurnNotTheirs();
      if (to === turns.holder) return;
      moveTurns(underway, turns, handTurn(turns, rule, to));
      if (!isMine && turns.holder) await audit('turn.finished_for', { personId: turns.holder });
    });
  }
}
