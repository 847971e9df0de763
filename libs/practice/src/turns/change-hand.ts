import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { RoomCommands, type Underway } from '../rooms/room-commands.js';
import { RoomNotStarted } from '../rooms/room.errors.js';
import { moveTurns } from './move-turns.js';
import { hasTurns } from './turn-order.rule.js';
import { TurnNotTheirs } from './turn.errors.js';
import { askTurn, leaveQueue } from './turns.rule.js';

/** Raises or lowers one’s hand. It goes down by itself when the group moves on. In a queue it is one’s place in it. */
@Injectable()
export class ChangeHand {
  constructor(private readonly commands: RoomCommands) {}

  /** @throws RoomNotStarted in the lobby  @throws TurnNotTheirs where the queue is not for them */
  run(actor: Actor, roomId: string, { raised }: { raised: boolean }): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'hand.change', (underway) => {
      const { room, me, tell } = underway;
      if (room.state === 'lobby') throw new RoomNotStarted();
      if (room.turns?.kind === 'queue') return standInQueue(underway, raised);
      if (me.hasHandUp(room) === raised) return;
      me.handNo = raised ? room.commands : null;
      me.handStepVersion = raised ? room.stepVersion : null;
      tell(raised ? 'hand.raised' : 'hand.lowered', { personId: me.personId });
    });
  }
}

function standInQueue(underway: Underway, raised: boolean): void {
  const { room, me } = underway;
  const turns = room.turns!;
  const rule = room.step!.turns!;
  if (!hasTurns(rule, me, room.parts)) throw new TurnNotTheirs();
  const after = raised
    ? (askTurn(turns, rule, me.personId, room.turnHeard) ?? turns)
    : leaveQueue(turns, me.personId);
  moveTurns(underway, turns, after);
}
