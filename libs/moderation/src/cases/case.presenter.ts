import type { ModerationCase as Case } from '@colloquy/contracts';
import { type Actor, mayDo } from '@colloquy/platform-access';
import { presentPerson } from '@colloquy/people';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Report } from '../reports/report.entity.js';
import { casePolicy } from './case.policy.js';
import { CasesRepository } from './cases.repository.js';
import type { ModerationCase } from './moderation-case.entity.js';
import { ModerationSubjects, type SubjectDescription } from './moderation-subject.js';

/** Cases as the desk shows them: the words, why they are here, and never who reported them. */
@Injectable()
export class CasePresenter {
  constructor(
    private readonly cases: CasesRepository,
    private readonly subjects: ModerationSubjects,
  ) {}

  async one(manager: EntityManager, actor: Actor, shown: ModerationCase): Promise<Case> {
    return (await this.many(manager, actor, [shown]))[0]!;
  }

  async many(manager: EntityManager, actor: Actor, shown: ModerationCase[]): Promise<Case[]> {
    const ids = shown.map(({ subjectId }) => subjectId);
    const words = await this.subjects.of('comment').describe(manager, ids);
    const reports = Map.groupBy(
      await this.cases.reportsOf(
        manager,
        shown.map(({ id }) => id),
      ),
      ({ caseId }) => caseId,
    );
    return shown.map((each) => present(actor, each, words.get(each.subjectId)!, reports.get(each.id) ?? []));
  }
}

function present(actor: Actor, shown: ModerationCase, words: SubjectDescription, reports: Report[]): Case {
  const byReason = Map.groupBy(reports, ({ reason }) => reason);
  return {
    id: shown.id,
    queue: shown.queue,
    state: shown.state,
    version: shown.version,
    openedAt: shown.openedAt.toISOString(),
    dueAt: shown.dueAt.toISOString(),
    subject: { type: shown.subjectType, id: shown.subjectId, ...words },
    triggers: [
      ...shown.holdReasons.map((reason) => ({ reason, count: 1, notes: [] })),
      ...[...byReason].map(([reason, given]) => ({
        reason,
        count: given.length,
        notes: given.flatMap(({ note }) => note ?? []),
      })),
    ],
    decision: shown.decidedBy
      ? {
          verdict: shown.verdict!,
          reason: shown.reason,
          note: shown.note,
          by: presentPerson(shown.decidedBy),
          at: shown.decidedAt!.toISOString(),
        }
      : null,
    mayDecide: shown.state === 'new' && mayDo(actor, 'case.decide', shown, casePolicy),
  };
}
