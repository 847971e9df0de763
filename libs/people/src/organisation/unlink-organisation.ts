import type { Actor } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { Writes } from '@colloquy/platform-events';
import { ThingNotFound } from '@colloquy/platform-http';
import { Injectable } from '@nestjs/common';
import { AuthSessionsRepository } from '../auth-sessions/auth-sessions.repository.js';

/** Closes the way in by the organisation’s own sign-in. A code still leads in. */
@Injectable()
export class UnlinkOrganisation {
  constructor(
    private readonly sessions: AuthSessionsRepository,
    private readonly writes: Writes,
  ) {}

  /** @throws ProofNeeded, ThingNotFound where they are not connected */
  async run(actor: Actor): Promise<void> {
    await this.sessions.needProof(actor);
    await this.writes.run(async ({ manager }) => {
      const [gone]: [unknown[]] = await manager.query(
        'delete from organisation_identities where person_id = $1 returning id',
        [actor.personId],
      );
      if (!gone.length) throw new ThingNotFound();
      await audit(manager, {
        actorId: actor.personId,
        action: 'organisation.unlinked',
        subject: actor.personId!,
      });
    });
  }
}
