import { isCareRoom, RECALL_SECONDS, type Recall } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { SessionCommands } from '../console/session-commands.js';
import { presentRecall } from '../rooms/room.presenter.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { NobodyAway } from './call.errors.js';

/**
 * Asks everybody back into the plenary: rooms are warned, have a sentence’s time at the end, and then all are there. A recall
 * that is taken back leaves everybody where they are; a second one takes the place of the first.
 */
@Injectable()
export class CallBack {
  constructor(
    private readonly commands: SessionCommands,
    private readonly rooms: RoomsRepository,
  ) {}

  /** @throws NobodyAway where there is no room but the plenary */
  run(
    actor: Actor,
    sessionId: string,
    { seconds }: { seconds: number | null },
  ): Promise<{ recall: Recall | null }> {
    return this.commands.run(actor, sessionId, 'rooms.recall', async ({ write, plenary, now, audit }) => {
      const { manager } = write;
      const open = (await this.rooms.ofSession(manager, sessionId)).filter(
        ({ kind, state }) => state !== 'closed' && !isCareRoom(kind),
      );
      if (open.length < 2) throw new NobodyAway();
      const at = seconds === null ? null : new Date(now.getTime() + seconds * 1_000);
      const movesAt = at && new Date(at.getTime() + RECALL_SECONDS.sentence * 1_000);
      for (const room of await this.rooms.lock(
        manager,
        open.map(({ id }) => id),
      )) {
        room.recallAt = at;
        room.recallMovesAt = movesAt;
        await this.rooms.keep(manager, room);
        write.tell('room/members', room.id, 'recall.set', null, { recall: presentRecall(room) });
      }
      plenary.recallAt = at;
      plenary.recallMovesAt = movesAt;
      const recall = presentRecall(plenary);
      write.tell('session/facilitators', sessionId, 'console.recall_set', null, { recall });
      await audit(at ? 'rooms.recalled' : 'recall.taken_back', { seconds });
      return { recall };
    });
  }
}
