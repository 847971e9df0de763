import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Presence } from '@colloquy/platform-presence';
import { Injectable } from '@nestjs/common';
import { takeInPart } from '../parts/take-in-part.js';
import { takeIn } from '../turns/move-turns.js';
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
    return this.commands.run(actor, roomId, 'room.enter', (underway) => {
      const { write, room, me, tell } = underway;
      write.afterCommit(() => void this.presence.welcome(roomId, me.personId));
      if (me.enteredNo !== null) return;
      me.enteredNo = room.commands;
      tell('member.entered', { personId: me.personId });
      takeInPart(underway, me);
      takeIn(underway, me);
    });
  }
}
