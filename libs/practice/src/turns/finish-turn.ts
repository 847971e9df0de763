import type { Committed, RoomBoard } from '@colloquy/contracts';
import { type Actor, Forbidden } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { RoomCommands, type Underway } from '../rooms/room-commands.js';
import { moveTurns, turnsOf } from './move-turns.js';
import { NotYourTurn } from './turn.errors.js';
import { finishTurn } from './turns.rule.js';

interface Turn {
  stepVersion: number;
  /** Whose turn; one’s own where it is not said. */
  personId?: string;
}

/** Hands the turn on, having spoken or having passed. A facilitator may do it for somebody who is not there. */
@Injectable()
export class FinishTurn {
  constructor(private readonly commands: RoomCommands) {}

  /** @throws StepMoved, NotYourTurn; Forbidden for somebody else’s turn without facilitating */
  run(actor: Actor, roomId: string, turn: Turn): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'turn.finish', async (underway) => {
      const { me, audit } = underway;
      const { stepVersion, personId = me.personId } = turn;
      if (personId !== me.personId && me.role !== 'facilitator') throw new Forbidden();
      handOn(underway, stepVersion, personId);
      if (personId !== me.personId) await audit('turn.finished_for', { personId });
    });
  }

  /** The same for one’s own turn. It leaves no other trace than finishing: nobody can tell a pass. */
  pass(actor: Actor, roomId: string, { stepVersion }: Turn): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'turn.pass', (underway) => {
      if (!underway.room.step?.turns?.mayPass) throw new NotYourTurn();
      handOn(underway, stepVersion, underway.me.personId);
    });
  }
}

function handOn(underway: Underway, stepVersion: number, personId: string): void {
  const { turns, rule } = turnsOf(underway, stepVersion);
  if (turns.holder !== personId) throw new NotYourTurn();
  moveTurns(underway, turns, finishTurn(turns, rule));
}
