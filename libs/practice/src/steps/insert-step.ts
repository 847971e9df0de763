import type { Committed, InsertedStep, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { RoomCommands } from '../rooms/room-commands.js';
import { newsOf } from './course.rule.js';
import { type AtVersion, once, tellMove } from './step-move.js';

export interface Inserting extends AtVersion {
  step: InsertedStep;
  /** Now, or as the next one. */
  begins: boolean;
}

/** Puts a step in that the method does not have. */
@Injectable()
export class InsertStep {
  constructor(private readonly commands: RoomCommands) {}

  /** @throws StepMoved, RoomPaused */
  run(
    actor: Actor,
    roomId: string,
    { version, step, begins }: Inserting,
    key?: string,
  ): Promise<Committed<RoomBoard>> {
    return this.commands.run(
      actor,
      roomId,
      'step.insert',
      async (underway) => {
        const { room, moving, audit, tell } = underway;
        const { by, now } = moving;
        room.mustRunAt(version);
        const place = room.stepIndex! + 1;
        const before = room.course;
        room.putIn(place, { of: null, inserted: step, mark: 'ahead', isGeneral: false });
        if (begins) {
          room.goTo(place, 'done', moving, newsOf('inserted', by, now, step.title), before);
          return tellMove(underway, 'step.inserted');
        }
        room.course = { ...room.course, awaits: null, news: newsOf('planned', by, now, step.title) };
        await audit('step.planned', { index: place });
        tell('step.planned', { course: room.course });
      },
      once(key, 'insertStep', roomId, { version, step, begins }),
    );
  }
}
