import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { RoomCommands } from '../rooms/room-commands.js';
import { presentStep } from '../rooms/room.presenter.js';
import { RoomNotStarted } from '../rooms/room.errors.js';

/**
 * Pause for a moment: the timer stands still and nobody can write. Anybody may, without a reason; a member’s name is for
 * those who facilitate alone, and in the trail.
 */
@Injectable()
export class PauseRoom {
  constructor(private readonly commands: RoomCommands) {}

  /** @throws RoomNotStarted in the lobby */
  run(actor: Actor, roomId: string): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'room.pause', async ({ write, room, me, now, tell, audit }) => {
      if (room.state === 'lobby') throw new RoomNotStarted();
      if (room.course.pause) return;
      const { personId } = me;
      room.pause(me.role === 'facilitator' ? personId : null, personId, now);
      await audit('room.paused', { index: room.stepIndex });
      tell('room.paused', { step: presentStep(room)!, course: room.course });
      write.tell('room/facilitators', roomId, 'pause.asked', null, { personId });
    });
  }
}
