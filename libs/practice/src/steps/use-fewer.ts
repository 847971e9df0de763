import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { RoomCommands } from '../rooms/room-commands.js';
import { leavingOut, newsOf } from './course.rule.js';
import { NoVariant } from './step.errors.js';
import { type AtVersion, once } from './step-move.js';

/** Leaves out of what lies ahead whatever needs more people than are left. */
@Injectable()
export class UseFewer {
  constructor(private readonly commands: RoomCommands) {}

  /** @throws NoVariant where the method has nothing of its own for so few */
  run(actor: Actor, roomId: string, { version }: AtVersion, key?: string): Promise<Committed<RoomBoard>> {
    return this.commands.run(
      actor,
      roomId,
      'step.use_fewer',
      async ({ room, moving, tell, audit }) => {
        room.mustRunAt(version);
        const { few } = room.course;
        const keys = few === null ? undefined : room.method.fewer[String(few)];
        if (!keys) throw new NoVariant();
        const isKept = (at: number) => {
          const step = room.stepAt(at)!;
          return step.fixed || room.course.steps[at]!.inserted !== null || keys.includes(step.key);
        };
        const news = newsOf('fewer', moving.by, moving.now, room.step!.title);
        room.course = { ...leavingOut(room.course, isKept), awaits: null, news };
        await audit('step.fewer_used', { people: few });
        tell('step.planned', { course: room.course });
      },
      once(key, 'useFewer', roomId, { version }),
    );
  }
}
