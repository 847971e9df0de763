import type { Ability } from '@colloquy/contracts';
import { LearningSession, SessionsRepository } from '@colloquy/cohorts';
import { type Actor, authorise, Forbidden } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { type Write, Writes } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { PlacesRepository } from '../places/places.repository.js';
import { LiveRoom } from '../rooms/live-room.entity.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { consolePolicy, type ConsoleStanding } from './console.policy.js';

/** A command of whoever leads a session, under way: the session is locked, its rooms are not yet. */
export interface Leading {
  write: Write;
  session: LearningSession;
  plenary: LiveRoom;
  now: Date;
  audit: (action: string, facts?: Record<string, string | number | null>) => Promise<void>;
}

/**
 * What every command of the console does alike. Commands of one session go one after the other: of two who plan or move at
 * once, the second sees what the first did.
 */
@Injectable()
export class SessionCommands {
  constructor(
    private readonly source: DataSource,
    private readonly writes: Writes,
    private readonly limits: Limits,
    private readonly sessions: SessionsRepository,
    private readonly rooms: RoomsRepository,
    private readonly places: PlacesRepository,
  ) {}

  /** @throws ThingNotFound to strangers, Forbidden to members; RoomNotOpen, RoomClosed, TooMany */
  async run<T>(
    actor: Actor,
    sessionId: string,
    ability: Ability,
    act: (leading: Leading) => Promise<T>,
    once?: { key: string; request: object },
  ): Promise<T> {
    await this.limits.take('write', actor.authSessionId!);
    const work = async (write: Write) => {
      const { manager } = write;
      const lock = { mode: 'for_no_key_update' } as const;
      await manager.findOne(LearningSession, { where: { id: sessionId }, lock });
      const standing = await this.standingOf(manager, sessionId, actor.personId);
      const { session, plenary } = authorise(actor, ability, standing, consolePolicy);
      return act({
        write,
        session,
        plenary: plenary!,
        now: await this.rooms.now(manager),
        audit: (action, facts) =>
          audit(manager, { actorId: actor.personId, action, subject: sessionId, facts }),
      });
    };
    try {
      if (!once) return (await this.writes.run(work)).thing;
      const admit = async (manager: EntityManager) =>
        authorise(
          actor,
          'console.read',
          await this.standingOf(manager, sessionId, actor.personId),
          consolePolicy,
        );
      const request = { sessionId, ...once.request };
      return (await this.writes.once({ scope: actor.personId!, key: once.key, request, admit }, work)).thing;
    } catch (error) {
      if (error instanceof Forbidden) await this.#noteRefusal(actor, sessionId, ability);
      throw error;
    }
  }

  /** Judges a reading, without a lock. */
  async read(actor: Actor, sessionId: string, manager = this.source.manager): Promise<ConsoleStanding> {
    const standing = await this.standingOf(manager, sessionId, actor.personId);
    return authorise(actor, 'console.read', standing, consolePolicy);
  }

  /** Judges a command that locks for itself. @throws as `run` */
  async judge(actor: Actor, sessionId: string, ability: Ability): Promise<ConsoleStanding> {
    await this.limits.take('write', actor.authSessionId!);
    try {
      const standing = await this.standingOf(this.source.manager, sessionId, actor.personId);
      return authorise(actor, ability, standing, consolePolicy);
    } catch (error) {
      if (error instanceof Forbidden) await this.#noteRefusal(actor, sessionId, ability);
      throw error;
    }
  }

  async standingOf(
    manager: EntityManager,
    sessionId: string,
    personId: string | null,
  ): Promise<ConsoleStanding | null> {
    const session = await manager.findOneBy(LearningSession, { id: sessionId });
    if (!session || !personId) return null;
    const plenary = await manager.findOneBy(LiveRoom, { learningSessionId: sessionId, kind: 'plenary' });
    const leads = await this.sessions.leads(manager, sessionId, personId);
    const isSeated = (await this.places.seatOf(manager, sessionId, personId)) !== null;
    return { session, plenary, leads, isSeated };
  }

  async #noteRefusal({ personId }: Actor, sessionId: string, ability: Ability): Promise<void> {
    await this.writes.run(({ manager }) =>
      audit(manager, {
        actorId: personId,
        action: 'room.command_refused',
        subject: sessionId,
        facts: { ability },
      }),
    );
  }
}
