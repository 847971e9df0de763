import { type Actor, authorise } from '@colloquy/platform-access';
import { Writes } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { Injectable } from '@nestjs/common';
import { roomPolicy } from '../rooms/room.policy.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { MomentsRepository } from './moments.repository.js';

/** Whether one’s own words may stand in what is recorded of the session. Those who record it are told who refuses. */
@Injectable()
export class ChangeQuoting {
  constructor(
    private readonly writes: Writes,
    private readonly rooms: RoomsRepository,
    private readonly moments: MomentsRepository,
    private readonly limits: Limits,
  ) {}

  async run(actor: Actor, roomId: string, { mayQuote }: { mayQuote: boolean }): Promise<void> {
    await this.limits.take('write', actor.authSessionId!);
    await this.writes.run(async ({ manager }) => {
      const standing = await this.rooms.standingOf(manager, roomId, actor.personId);
      const { room, me } = authorise(actor, 'moment.change_quoting', standing, roomPolicy);
      await this.moments.changeQuoting(manager, room.learningSessionId, me.personId, mayQuote);
    });
  }
}
