import type { ReportReceipt } from '@colloquy/contracts';
import type { Write } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import { tellDesks } from '../cases/case.events.js';
import { CasesRepository, now } from '../cases/cases.repository.js';
import { ModerationCase } from '../cases/moderation-case.entity.js';
import { OpenCase } from '../cases/open-case.js';
import { reviewTarget } from '../cases/review-target.rule.js';
import { reportsHide } from './report-hides.rule.js';
import { reportsReopen } from './report-reopens.rule.js';
import { type GivenReport, ReportsRepository } from './reports.repository.js';

export interface ReportTaken {
  /** The case it belongs to; null where it opens none. */
  caseId: string | null;
  /** The thing goes out of sight until somebody has looked. */
  hides: boolean;
  next: ReportReceipt['next'];
}

/** Takes a reader’s report. The domain that owns the thing has locked it, and hides it where the answer says so. */
@Injectable()
export class TakeReport {
  constructor(
    private readonly reports: ReportsRepository,
    private readonly cases: CasesRepository,
    private readonly openCase: OpenCase,
  ) {}

  /** @throws AlreadyReported where this person gave this reason for these words before */
  async run(write: Write, given: GivenReport): Promise<ReportTaken> {
    const { manager } = write;
    await this.reports.keep(manager, given);
    const found = await this.#caseFor(write, given);
    const next = given.reason === 'i_disagree' ? 'explained' : 'reviewed';
    if (!found) return { caseId: null, hides: false, next };
    await this.reports.attach(manager, given.subject, found.id);
    const reports = await this.reports.ofCase(manager, found.id);
    const together = await this.reports.together(
      manager,
      reports.map(({ reporterId }) => reporterId),
    );
    return { caseId: found.id, hides: reportsHide(reports, together), next };
  }

  /** The open case, a new one, or none: disagreement alone opens none, nor does what was settled a while ago. */
  async #caseFor(write: Write, given: GivenReport): Promise<ModerationCase | null> {
    const { manager } = write;
    const open = await this.cases.openFor(manager, given.subject.subjectType, given.subject.subjectId);
    if (open) {
      const due = reviewTarget([given.reason], await now(manager));
      if (due < open.dueAt) await manager.update(ModerationCase, { id: open.id }, { dueAt: due });
      tellDesks(write, open, 'case.changed', { caseId: open.id });
      return open;
    }
    if (given.reason === 'i_disagree') return null;
    const { settled, since } = await this.reports.settledAndSince(manager, given.subject, given.reason);
    if (!reportsReopen(settled, since)) return null;
    return this.openCase.run(write, given.subject, { queue: 'reported', reasons: [given.reason] });
  }
}
