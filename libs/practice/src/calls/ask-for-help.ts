import { randomUUID } from 'node:crypto';
import type { Committed, HelpReason, OwnCall } from '@colloquy/contracts';
import { type Actor, authorise } from '@colloquy/platform-access';
import { Writes } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { roomPolicy } from '../rooms/room.policy.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { HelpAskedAlready } from './call.errors.js';
import { CallsRepository, presentCall, presentOwnCall } from './calls.repository.js';
import { HelpCall } from './help-call.entity.js';

/** Asks whoever leads the session for help. The room learns nothing of it; the console shows the room, the reason, the time. */
@Injectable()
export class AskForHelp {
  constructor(
    private readonly writes: Writes,
    private readonly rooms: RoomsRepository,
    private readonly calls: CallsRepository,
    private readonly limits: Limits,
  ) {}

  /** @throws HelpAskedAlready while one’s last call waits */
  async run(
    actor: Actor,
    roomId: string,
    key: string,
    { reason }: { reason: HelpReason },
  ): Promise<Committed<OwnCall>> {
    await this.limits.take('write', actor.authSessionId!);
    const judge = async (manager: EntityManager) =>
      authorise(actor, 'help.ask', await this.rooms.standingOf(manager, roomId, actor.personId), roomPolicy);
    const once = {
      scope: actor.personId!,
      key,
      request: { route: 'askForHelp', roomId, reason },
      admit: judge,
    };
    const { thing } = await this.writes.once(once, async (write) => {
      const { manager } = write;
      const standing = await this.rooms.lockedStandingOf(manager, roomId, actor.personId!);
      const { room, me } = authorise(actor, 'help.ask', standing, roomPolicy);
      const before = await this.calls.ownIn(manager, roomId, me.personId);
      if (before && before.answeredBy === null) throw new HelpAskedAlready();
      const call = manager.create(HelpCall, {
        id: randomUUID(),
        roomId,
        personId: me.personId,
        reason,
        askedAt: await this.rooms.now(manager),
        answeredById: null,
        answeredAt: null,
        withdrawnAt: null,
      });
      await manager.insert(HelpCall, call);
      write.tell('session/facilitators', room.learningSessionId, 'help.asked', call.id, {
        call: presentCall(call),
      });
      return presentOwnCall(call);
    });
    // Its event is numbered in a stream that is not theirs.
    return { thing, seqs: {} };
  }
}
