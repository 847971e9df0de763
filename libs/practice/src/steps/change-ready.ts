import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { Injectable } from '@nestjs/common';
import { RoomCommands, type Underway } from '../rooms/room-commands.js';
import { goesOn } from './course.rule.js';
import { tellMove } from './step-move.js';

type Facts = Parameters<Underway['audit']>[1];

/** Says that one is ready for the next step. Only the number is told; where the step asks for it, the group goes on. */
@Injectable()
export class ChangeReady {
  constructor(private readonly commands: RoomCommands) {}

  /** @throws StepMoved, RoomPaused */
  run(
    actor: Actor,
    roomId: string,
    { stepVersion, ready }: { stepVersion: number; ready: boolean },
  ): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'ready.change', async (underway) => {
      const { write, room, me, moving, tell } = underway;
      room.mustRunAt(stepVersion);
      if ((me.readyStepVersion === stepVersion) === ready) return;
      me.readyStepVersion = ready ? stepVersion : null;
      room.course = { ...room.course, ready: room.course.ready + (ready ? 1 : -1) };
      tell('step.ready_counted', { course: room.course });
      if (!ready || room.isLastStep || !goesOn(room.step!, room.course.ready, moving.here.length)) return;
      room.next(stepVersion, { ...moving, by: null }, 'ended');
      // The group did it: who happened to be the last stands nowhere.
      const noted = (action: string, facts?: Facts) =>
        audit(write.manager, { actorId: null, action, subject: roomId, facts });
      await tellMove({ room, tell, audit: noted }, 'step.started');
    });
  }
}
