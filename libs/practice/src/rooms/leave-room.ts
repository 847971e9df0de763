import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Presence } from '@colloquy/platform-presence';
import { Injectable } from '@nestjs/common';
import { leaveRound } from '../steps/round-of-turns.rule.js';
import { RoomCommands } from './room-commands.js';
import { RoomMember } from './room-member.entity.js';

/** Leaves, on purpose: others see it at once, a turn goes on, a hand goes down. The seat stays theirs. */
@Injectable()
export class LeaveRoom {
  constructor(
    private readonly commands: RoomCommands,
    private readonly presence: Presence,
  ) {}

  run(actor: Actor, roomId: string): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'room.leave', async ({ write, room, me, tell }) => {
      write.afterCommit(() => void this.presence.leave(roomId, me.personId));
      // Whoever looked in has gone with it: nobody listens hidden.
      if (me.isVisit) await write.manager.update(RoomMember, me.id, { removedAt: () => 'db_now()' });
      if (me.enteredNo === null) return;
      me.enteredNo = me.handNo = me.handStepVersion = null;
      tell('member.left', { personId: me.personId });
      const { turns } = room;
      const left = turns && leaveRound(turns, me.personId);
      if (left === turns) return;
      room.turns = left;
      tell('turn.moved', { turns: left! });
    });
  }
}
