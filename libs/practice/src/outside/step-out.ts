import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { AskForCheckIn } from '../check-ins/ask-for-check-in.js';
import { RoomCommands } from '../rooms/room-commands.js';

/** Away by choice, and seen as such on every screen, whichever connections stand or fall. Nothing is missed. */
@Injectable()
export class StepOut {
  constructor(
    private readonly commands: RoomCommands,
    private readonly checkIns: AskForCheckIn,
  ) {}

  run(actor: Actor, roomId: string): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'room.step_out', async ({ write, room, me, tell }) => {
      if (me.isSteppedOut) return;
      await this.checkIns.run(write, room, me, 'stepped_out');
      me.outNo = room.commands;
      tell('member.stepped_out', { personId: me.personId });
    });
  }

  back(actor: Actor, roomId: string): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'room.step_back', ({ me, tell }) => {
      if (!me.isSteppedOut) return;
      me.outNo = null;
      tell('member.stepped_back', { personId: me.personId });
    });
  }
}
