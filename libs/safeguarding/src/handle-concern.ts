import {
  CONCERN_NOTE_LENGTH,
  type ConcernState,
  type MoveConcern,
  type NoteConcern,
} from '@colloquy/contracts';
import { type Actor, authorise } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { type Write, Writes } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { isSeen, normalise } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Concern } from './concern.entity.js';
import { judgeMove } from './concern-moves.rule.js';
import { concernPolicy } from './concern.policy.js';
import { ConcernsRepository } from './concerns.repository.js';
import { ConcernEmpty, ConcernMoved, ConcernNoRoom, ConcernTooLong } from './safeguarding.errors.js';

/** What the lead and the deputy do about a concern: each step is kept with its person and time, and in the audit trail. */
@Injectable()
export class HandleConcern {
  constructor(
    private readonly writes: Writes,
    private readonly limits: Limits,
    private readonly concerns: ConcernsRepository,
  ) {}

  /** @throws ThingNotFound, ConcernMoved, MoveNotPossible, CloseIncomplete, ConcernTooLong */
  move(actor: Actor, id: string, asked: MoveConcern, key: string): Promise<void> {
    return this.#handle(
      actor,
      id,
      key,
      { route: 'moveConcern', ...asked },
      async ({ manager }, concern, now) => {
        if (concern.version !== asked.version) throw new ConcernMoved();
        judgeMove(concern, asked);
        Object.assign(concern, changesOf(concern, asked));
        if (asked.to === 'closed') await this.concerns.lift(manager, id);
        await this.#enter(manager, actor, concern, asked.to, wordsOf(asked.note, true), now);
        await this.#audit(manager, actor, id, 'concern.moved', { to: asked.to });
      },
    );
  }

  /** @throws ThingNotFound, ConcernEmpty, ConcernTooLong */
  note(actor: Actor, id: string, { note }: NoteConcern, key: string): Promise<void> {
    return this.#handle(actor, id, key, { route: 'noteConcern', note }, async ({ manager }, concern, now) => {
      await this.#enter(manager, actor, concern, null, wordsOf(note), now);
      await this.#audit(manager, actor, id, 'concern.noted');
    });
  }

  /** @throws ThingNotFound, ConcernNoRoom */
  hold(actor: Actor, id: string, isHeld: boolean): Promise<void> {
    return this.#handle(actor, id, null, null, async ({ manager }, { placeKind, placeId }) => {
      if (placeKind !== 'room') throw new ConcernNoRoom();
      if (isHeld) await this.concerns.hold(manager, id, placeId!);
      else await this.concerns.lift(manager, id);
      await this.#audit(manager, actor, id, isHeld ? 'concern.hold_placed' : 'concern.hold_lifted');
    });
  }

  async #handle(
    actor: Actor,
    id: string,
    key: string | null,
    request: object | null,
    act: (write: Write, concern: Concern, now: Date) => Promise<void>,
  ): Promise<void> {
    await this.limits.take('write', actor.authSessionId!);
    const admit = async (manager: EntityManager) =>
      authorise(actor, 'concern.handle', await this.concerns.locked(manager, id), concernPolicy);
    const work = async (write: Write) => {
      const concern = await admit(write.manager);
      await act(write, concern, await this.concerns.now(write.manager));
      return null;
    };
    if (!key) await this.writes.run(work);
    else await this.writes.once({ scope: actor.personId!, key, request: { id, ...request }, admit }, work);
  }

  async #enter(
    manager: EntityManager,
    { personId }: Actor,
    concern: Concern,
    state: ConcernState | null,
    note: string,
    at: Date,
  ): Promise<void> {
    await this.concerns.enter(manager, { concernId: concern.id, personId: personId!, state, note, at });
    if (!state) return;
    concern.version += 1;
    concern.changedAt = at;
    await this.concerns.keep(manager, concern);
  }

  #audit(
    manager: EntityManager,
    { personId }: Actor,
    id: string,
    action: string,
    facts: Record<string, string> = {},
  ): Promise<void> {
    return audit(manager, { actorId: personId, action, subject: id, facts });
  }
}

function changesOf(concern: Concern, asked: MoveConcern): Partial<Concern> {
  const { to } = asked;
  const confirmation = wordsOf(asked.confirmation, true) || concern.confirmation;
  return {
    state: to,
    wasReferred: concern.wasReferred || to === 'referred',
    wasEscalated: concern.wasEscalated || to === 'escalated',
    confirmation,
    ...(to === 'closed' && {
      outcome: wordsOf(asked.outcome),
      adviser: asked.adviser.trim(),
      adviceOn: asked.adviceOn,
    }),
  };
}

function wordsOf(typed: string, mayBeEmpty = false): string {
  const text = normalise(typed).trim();
  if (!mayBeEmpty && !isSeen(text)) throw new ConcernEmpty();
  const length = [...text].length;
  if (length > CONCERN_NOTE_LENGTH) throw new ConcernTooLong(length);
  return text;
}
