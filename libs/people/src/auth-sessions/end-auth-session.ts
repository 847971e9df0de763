import { type Actor } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { Writes } from '@colloquy/platform-events';
import { ThingNotFound } from '@colloquy/platform-http';
import { Injectable } from '@nestjs/common';
import { AuthSessionsRepository } from './auth-sessions.repository.js';

/** Signs a device out, this one or another of one’s own; its sockets close at once. */
@Injectable()
export class EndAuthSession {
  constructor(
    private readonly writes: Writes,
    private readonly sessions: AuthSessionsRepository,
  ) {}

  /** @throws ThingNotFound where it is not an open session of one’s own */
  async run(actor: Actor, authSessionId: string): Promise<void> {
    await this.writes.run(async (write) => {
      const ended = await this.sessions.end(write.manager, authSessionId, actor.personId!);
      if (!ended) throw new ThingNotFound();
      await audit(write.manager, {
        actorId: actor.personId,
        action: 'auth_session.ended',
        subject: authSessionId,
      });
      write.tell('person', actor.personId!, 'auth_session.ended', authSessionId, { authSessionId });
    });
  }
}
