import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { RoomCommands } from '../rooms/room-commands.js';
import { again, newsOf } from './course.rule.js';
import { type AtVersion, once, tellMove } from './step-move.js';

/** Begins this step once more, with its whole time. */
@Injectable()
export class RepeatStep {
  constructor(private readonly commands: RoomCommands) {}

  /** @throws StepMoved, RoomPaused */
  run(actor: Actor, roomId: string, { version }: AtVersion, key?: string): Promise<Committed<RoomBoard>> {
    return this.commands.run(
      actor,
      roomId,
      'step.repeat',
      async (underway) => {
        const { room, moving } = underway;
        room.mustRunAt(version);
        const place = room.stepIndex!;
        const before = room.course;
        const news = newsOf('repeated', moving.by, moving.now, room.step!.title);
        room.putIn(place + 1, again(before.steps[place]!));
        room.goTo(place + 1, 'done', moving, news, before);
        await tellMove(underway, 'step.repeated');
      },
      once(key, 'repeatStep', roomId, { version }),
    );
  }
}
