import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { ThingNotFound } from '@colloquy/platform-http';
import { Injectable } from '@nestjs/common';
import { RoomCommands } from '../rooms/room-commands.js';
import { ReleaseSettled } from './release.errors.js';
import { ReleasesRepository } from './releases.repository.js';

/**
 * Agrees, or objects. One objection ends it, and nobody is told whose it was; what everybody inside has agreed to leaves
 * the room. Silence is no yes: what is open when the room closes stays in it.
 */
@Injectable()
export class AnswerRelease {
  constructor(
    private readonly commands: RoomCommands,
    private readonly releases: ReleasesRepository,
  ) {}

  /** @throws ThingNotFound, ReleaseSettled */
  run(actor: Actor, roomId: string, releaseId: string, agrees: boolean): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'release.answer', async ({ write, seated, me, audit }) => {
      const { manager } = write;
      const release = await this.releases.one(manager, roomId, releaseId);
      if (!release) throw new ThingNotFound();
      if (release.state !== 'proposed') throw new ReleaseSettled();
      const settle = async (state: 'released' | 'objected') => {
        await this.releases.settle(manager, release, state);
        write.tell('room/members', roomId, 'release.settled', releaseId, { releaseId, state });
      };
      if (!agrees) return settle('objected');
      await this.releases.agree(manager, releaseId, me.personId);
      const agreed = await this.releases.agreedBy(manager, releaseId);
      write.tell('room/members', roomId, 'release.agreed', releaseId, { releaseId, agreed: agreed.length });
      if (!seated.every(({ personId }) => agreed.includes(personId))) return;
      await settle('released');
      await audit('release.released', { audience: release.audience });
    });
  }
}
