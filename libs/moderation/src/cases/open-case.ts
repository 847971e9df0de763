import type { HoldReason, ReportReason } from '@colloquy/contracts';
import { audit } from '@colloquy/platform-audit';
import type { Write } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import { tellDesks } from './case.events.js';
import { now } from './cases.repository.js';
import { ModerationCase } from './moderation-case.entity.js';
import { reviewTarget } from './review-target.rule.js';

/** What a case is about, as the domain that owns the thing tells it. */
export type CaseSubject = Pick<
  ModerationCase,
  'subjectType' | 'subjectId' | 'revision' | 'scopeType' | 'scopeId' | 'authorId' | 'involvedIds'
>;

/** Puts a thing on the desk. The caller has locked it, or has only just made it. */
@Injectable()
export class OpenCase {
  async run(
    write: Write,
    subject: CaseSubject,
    why: { queue: 'held'; reasons: HoldReason[] } | { queue: 'reported'; reasons: ReportReason[] },
  ): Promise<ModerationCase> {
    const openedAt = await now(write.manager);
    const opened = await write.manager.save(
      write.manager.create(ModerationCase, {
        ...subject,
        queue: why.queue,
        holdReasons: why.queue === 'held' ? why.reasons : [],
        state: 'new',
        version: 1,
        openedAt,
        dueAt: reviewTarget(why.reasons, openedAt),
      }),
    );
    await audit(write.manager, {
      actorId: null,
      action: 'case.opened',
      subject: opened.id,
      facts: { about: subject.subjectId, queue: why.queue, reasons: why.reasons.join(' ') },
    });
    tellDesks(write, opened, 'case.opened', { caseId: opened.id, queue: why.queue });
    return opened;
  }
}
