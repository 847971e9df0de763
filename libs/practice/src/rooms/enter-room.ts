import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Presence } from '@colloquy/platform-presence';
import { Injectable } from '@nestjs/common';
import { joinRound } from '../steps/round-of-turns.rule.js';
import { RoomCommands } from './room-commands.js';

/** Comes in. A second tab, or coming in twice, changes nothing. */
@Injectable()
export class EnterRoom {
  constructor(
    private readonly commands: RoomCommands,
    private readonly presence: Presence,
  ) {}

  /** @throws AgreementNeeded before the agreement is accepted  @throws RoomClosed */
  run(actor: Actor, roomId: string): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'room.enter', ({ write, room, me, tell }) => {
      write.afterCommit(() => void this.presence.welcome(roomId, me.personId));
      if (me.enteredNo !== null) return;
      me.enteredNo = room.commands;
      tell('member.entered', { personId: me.personId });
      const { turns } = room;
      const joined = turns && joinRound(turns, me.personId);
      if (joined === turns) return;
      room.turns = joined;
      tell('turn.moved', { turns: joined! });
    });
  }
}
