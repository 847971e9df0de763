import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { RoomCommands } from '../rooms/room-commands.js';
import { RoomNotStarted } from '../rooms/room.errors.js';

/** Raises or lowers one’s hand. It goes down by itself when the group moves on. */
@Injectable()
export class ChangeHand {
  constructor(private readonly commands: RoomCommands) {}

  /** @throws RoomNotStarted in the lobby */
  run(actor: Actor, roomId: string, { raised }: { raised: boolean }): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'hand.change', ({ room, me, tell }) => {
      if (room.state === 'lobby') throw new RoomNotStarted();
      if (me.hasHandUp(room) === raised) return;
      me.handNo = raised ? room.commands : null;
      me.handStepVersion = raised ? room.stepVersion : null;
      tell(raised ? 'hand.raised' : 'hand.lowered', { personId: me.personId });
    });
  }
}
