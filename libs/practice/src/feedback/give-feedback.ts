import type { GiveFeedback as Asked } from '@colloquy/contracts';
import { type Actor, authorise } from '@colloquy/platform-access';
import { Writes } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { normalise } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import { roomPolicy } from '../rooms/room.policy.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { FeedbackGivenAlready } from './feedback.errors.js';
import { FeedbackRepository } from './feedback.repository.js';

/** Says how useful a session was. The key is of the room, not of the person: nothing kept for it says who answered. */
@Injectable()
export class GiveFeedback {
  constructor(
    private readonly writes: Writes,
    private readonly limits: Limits,
    private readonly rooms: RoomsRepository,
    private readonly feedback: FeedbackRepository,
  ) {}

  /** @throws ThingNotFound, RoomNotClosed, FeedbackGivenAlready */
  async run(actor: Actor, roomId: string, asked: Asked, key: string): Promise<void> {
    await this.limits.take('write', actor.authSessionId!);
    const once = { scope: `feedback:${roomId}`, key, request: { route: 'giveFeedback', ...asked } };
    await this.writes.once(once, async ({ manager }) => {
      const standing = await this.rooms.standingOf(manager, roomId, actor.personId);
      authorise(actor, 'feedback.give', standing, roomPolicy);
      const given = { useful: asked.useful, change: normalise(asked.change).trim() };
      if (!(await this.feedback.give(manager, roomId, actor.personId!, given)))
        throw new FeedbackGivenAlready();
      return null;
    });
  }
}
