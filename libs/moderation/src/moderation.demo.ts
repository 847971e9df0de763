import type { HoldReason, HouseRuleReason, ReportReason, Verdict } from '@colloquy/contracts';
import { demoId } from '@colloquy/people';
import type { EntityManager } from 'typeorm';
import { ModerationCase } from './cases/moderation-case.entity.js';
import type { CaseSubject } from './cases/open-case.js';
import { reviewTarget } from './cases/review-target.rule.js';
import { Report } from './reports/report.entity.js';

/** A case of the demonstration, told by the domain whose thing it is about. */
export interface DemoCase {
  key: string;
  subject: CaseSubject;
  openedAt: Date;
  /** Where the usual target would not tell the story. */
  dueAt?: Date;
  hold?: HoldReason[];
  reports?: { by: string; reason: ReportReason; note?: string }[];
  decision?: { verdict: Verdict; reason?: HouseRuleReason; note?: string; by: string; after: number };
}
const MINUTE = 60_000;

/** Cases with instants in the past; reporters and deciders by their sign-in keys. */
export async function seedModeration(manager: EntityManager, cases: DemoCase[]): Promise<void> {
  for (const { key, subject, openedAt, dueAt, hold = [], reports = [], decision } of cases) {
    const id = demoId(`case/${key}`);
    const reasons = [...hold, ...reports.map(({ reason }) => reason)];
    await manager.insert(ModerationCase, {
      id,
      ...subject,
      queue: hold.length ? 'held' : 'reported',
      holdReasons: hold,
      state: decision ? 'decided' : 'new',
      version: decision ? 2 : 1,
      openedAt,
      dueAt: dueAt ?? reviewTarget(reasons, openedAt),
      verdict: decision?.verdict ?? null,
      reason: decision?.reason ?? null,
      note: decision?.note ?? null,
      decidedById: decision ? demoId(`person/${decision.by}`) : null,
      decidedAt: decision ? new Date(openedAt.getTime() + decision.after * MINUTE) : null,
    });
    for (const [i, { by, reason, note }] of reports.entries()) {
      await manager.insert(Report, {
        id: demoId(`report/${key}/${i}`),
        subjectType: subject.subjectType,
        subjectId: subject.subjectId,
        revision: subject.revision,
        reporterId: demoId(`person/${by}`),
        reason,
        note: note ?? null,
        byContributor: true,
        counts: true,
        caseId: id,
        reportedAt: new Date(openedAt.getTime() + i * 3 * MINUTE),
      });
    }
  }
}
