import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { RoomCommands } from '../rooms/room-commands.js';
import { presentStep } from '../rooms/room.presenter.js';

/** Goes on after a pause, with the time that was left. Only who facilitates does. */
@Injectable()
export class ResumeRoom {
  constructor(private readonly commands: RoomCommands) {}

  run(actor: Actor, roomId: string): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'room.resume', async ({ room, me, now, tell, audit }) => {
      if (!room.course.pause) return;
      room.resume(me.personId, now);
      await audit('room.resumed', { index: room.stepIndex });
      tell('room.resumed', { step: presentStep(room)!, course: room.course });
    });
  }
}
