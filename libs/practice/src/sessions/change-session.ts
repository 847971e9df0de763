import type { Ability } from '@colloquy/contracts';
import { LearningSession } from '@colloquy/cohorts';
import { type Actor, authorise } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { type Write, Writes } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { sessionPolicy, type SessionStanding } from './session.policy.js';
import { SessionStandings } from './session-standings.js';

/** What every change to a planned session does alike: lock it, judge, act; a repeated key acts once. */
@Injectable()
export class ChangeSession {
  constructor(
    private readonly writes: Writes,
    private readonly limits: Limits,
    private readonly standings: SessionStandings,
  ) {}

  /** @throws ThingNotFound, Forbidden, SessionCancelled, SessionBegun, TooMany */
  async run<T>(
    actor: Actor,
    sessionId: string,
    ability: Ability,
    act: (write: Write, standing: SessionStanding) => Promise<T>,
    once?: { key: string; request: object },
  ): Promise<T> {
    await this.limits.take('write', actor.authSessionId!);
    const work = async (write: Write) => {
      const standing = await this.standings.locked(write.manager, sessionId, actor.personId!);
      return act(write, authorise(actor, ability, standing, sessionPolicy));
    };
    if (!once) return (await this.writes.run(work)).thing;
    const admit = async (manager: EntityManager) =>
      authorise(
        actor,
        'session.read',
        await this.standings.of(manager, sessionId, actor.personId),
        sessionPolicy,
      );
    const request = { sessionId, ...once.request };
    const { thing } = await this.writes.once({ scope: actor.personId!, key: once.key, request, admit }, work);
    return thing;
  }

  /** Keeps it, with the next version, and reads what the database made of its time. */
  async keep(
    manager: EntityManager,
    actor: Actor,
    session: LearningSession,
    action: string,
    changes: Partial<Pick<LearningSession, 'onDate' | 'atTime' | 'cancelledAt'>>,
  ): Promise<LearningSession> {
    const version = session.version + 1;
    await manager.update(LearningSession, session.id, { ...changes, version });
    await audit(manager, {
      actorId: actor.personId,
      action,
      subject: session.id,
      facts: { version },
    });
    return manager.findOneByOrFail(LearningSession, { id: session.id });
  }
}
