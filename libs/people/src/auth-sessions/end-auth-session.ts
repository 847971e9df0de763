import type { SessionsEnded } from '@colloquy/contracts';
import { type Actor } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { type Write, Writes } from '@colloquy/platform-events';
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

  /** Every device but the one that asks. */
  async allOthers(actor: Actor): Promise<SessionsEnded> {
    const { thing } = await this.writes.run(async (write) => ({ ended: await this.others(write, actor) }));
    return thing;
  }

  /** The same within another step. Returns how many. */
  async others(write: Write, actor: Actor): Promise<number> {
    return this.all(write, actor.personId!, { actor, but: actor.authSessionId });
  }

  /** Ends somebody’s sessions, all of them or all but one. Returns how many. */
  async all(
    write: Write,
    personId: string,
    { actor, but = null }: { actor: Actor; but?: string | null },
  ): Promise<number> {
    const ended = await this.sessions.endAll(write.manager, personId, but);
    for (const authSessionId of ended)
      write.tell('person', personId, 'auth_session.ended', authSessionId, { authSessionId });
    if (ended.length)
      await audit(write.manager, {
        actorId: actor.personId,
        action: 'auth_session.ended',
        subject: personId,
        facts: { count: ended.length },
      });
    return ended.length;
  }
}
