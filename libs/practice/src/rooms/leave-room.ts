import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Presence } from '@colloquy/platform-presence';
import { Injectable } from '@nestjs/common';
import { AskForCheckIn } from '../check-ins/ask-for-check-in.js';
import { letGo } from '../turns/move-turns.js';
import { NotesRepository } from '../writing/notes.repository.js';
import { RoomCommands } from './room-commands.js';
import { RoomMember } from './room-member.entity.js';

/**
 * Leaves, on purpose: others see it at once, a turn goes on, a hand goes down, and a note that was only begun is gone.
 * The seat stays theirs.
 */
@Injectable()
export class LeaveRoom {
  constructor(
    private readonly commands: RoomCommands,
    private readonly presence: Presence,
    private readonly notes: NotesRepository,
    private readonly checkIns: AskForCheckIn,
  ) {}

  run(actor: Actor, roomId: string): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'room.leave', async (underway) => {
      const { write, room, me, tell } = underway;
      write.afterCommit(() => void this.presence.leave(roomId, me.personId));
      // Whoever looked in has gone with it: nobody listens hidden.
      if (me.isVisit) await write.manager.update(RoomMember, me.id, { removedAt: () => 'db_now()' });
      if (me.enteredNo === null) return;
      await this.checkIns.run(write, room, me, 'left');
      me.enteredNo = me.handNo = me.handStepVersion = null;
      await this.notes.dropDrafts(write.manager, roomId, me.personId);
      tell('member.left', { personId: me.personId });
      letGo(underway, me.personId);
    });
  }
}
