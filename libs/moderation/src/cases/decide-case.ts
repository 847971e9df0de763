import {
  type Committed,
  type DecideCase as Decision,
  type ModerationCase as Case,
  streamName,
} from '@colloquy/contracts';
import { type Actor, authorise } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { type Write, Writes } from '@colloquy/platform-events';
import { RequestMalformed } from '@colloquy/platform-http';
import { normalise } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CaseAlreadyDecided, CaseReasonNeeded } from '../moderation.errors.js';
import { tellDesks } from './case.events.js';
import { casePolicy, deskOf } from './case.policy.js';
import { CasePresenter } from './case.presenter.js';
import { CasesRepository } from './cases.repository.js';
import type { ModerationCase } from './moderation-case.entity.js';
import { ModerationSubjects, type Ruling } from './moderation-subject.js';

/** Approves a thing, or removes it by a house rule. Of two deciders the second is told who was first. */
@Injectable()
export class DecideCase {
  constructor(
    private readonly writes: Writes,
    private readonly cases: CasesRepository,
    private readonly subjects: ModerationSubjects,
    private readonly presenter: CasePresenter,
  ) {}

  /**
   * @throws ThingNotFound where it is no case of this person’s desk
   * @throws CaseOwn, CaseReasonNeeded, CaseAlreadyDecided
   */
  async run(actor: Actor, caseId: string, decision: Decision, key: string): Promise<Committed<Case>> {
    const once = {
      scope: actor.personId!,
      key,
      request: { route: 'decideCase', caseId, ...decision },
      admit: (manager: EntityManager) => this.#judged(manager, actor, caseId),
    };
    const { thing, seqs } = await this.writes.once(once, (write) =>
      this.#decide(write, actor, caseId, decision),
    );
    return { thing, seqs: onlyThoseOf(actor, seqs) };
  }

  async #decide(write: Write, actor: Actor, caseId: string, decision: Decision): Promise<Case> {
    const { manager } = write;
    const judged = await this.#judged(manager, actor, caseId);
    const ruling = ask(judged, decision);
    const subject = this.subjects.of(judged.subjectType);
    await subject.lock(manager, judged.subjectId);
    if (
      !(await this.cases.decide(manager, { id: caseId, version: decision.version }, ruling, actor.personId!))
    )
      throw await this.#whoWasFirst(write, caseId);
    await subject.applyVerdict(write, judged.subjectId, ruling);
    await audit(manager, {
      actorId: actor.personId,
      action: 'case.decided',
      subject: caseId,
      facts: {
        about: judged.subjectId,
        verdict: ruling.verdict,
        reason: ruling.reason,
        version: decision.version,
      },
    });
    tellDesks(write, judged, 'case.decided', {
      caseId,
      queue: judged.queue,
      verdict: ruling.verdict,
      by: { id: actor.personId!, displayName: actor.displayName },
    });
    return this.presenter.one(manager, actor, (await this.cases.byId(manager, caseId))!);
  }

  async #judged(manager: EntityManager, actor: Actor, caseId: string): Promise<ModerationCase> {
    return authorise(actor, 'case.decide', await this.cases.byId(manager, caseId), casePolicy);
  }

  async #whoWasFirst({ manager }: Write, caseId: string): Promise<Error> {
    const current = await this.cases.byId(manager, caseId);
    if (current?.decidedBy) return new CaseAlreadyDecided(current.decidedBy.displayName);
    return new RequestMalformed([{ path: 'body.version', message: 'is not the version of this case' }]);
  }
}

function ask(judged: ModerationCase, { verdict, reason, note }: Decision): Ruling {
  if (judged.decidedBy) throw new CaseAlreadyDecided(judged.decidedBy.displayName);
  if (verdict === 'removed' && !reason) throw new CaseReasonNeeded();
  return {
    verdict,
    reason: verdict === 'removed' ? reason! : null,
    note: normalise(note ?? '').trim() || null,
  };
}

/** The numbers of streams this decider hears; those of others are nobody else’s business. */
function onlyThoseOf(actor: Actor, seqs: Record<string, number>): Record<string, number> {
  const desk = deskOf(actor);
  const isHeard = (stream: string) =>
    stream.startsWith('thread:') ||
    (stream === streamName('desk/moderators', 'platform') && desk?.isPlatforms) ||
    desk?.threadIds.some((id) => stream === streamName('desk/moderators', id));
  return Object.fromEntries(Object.entries(seqs).filter(([stream]) => isHeard(stream)));
}
