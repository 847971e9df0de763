import type { ReportReason } from '@colloquy/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CaseSubject } from '../cases/open-case.js';
import { AlreadyReported } from '../moderation.errors.js';
import { Report } from './report.entity.js';

/** Reports disagreed with in a row after which a reporter’s next one adds nothing; they are not told. */
const DISAGREED = 12;
/** Two people usually report together once they share so many things reported, and half of what either reported. */
const SHARED = 3;

export interface GivenReport {
  subject: CaseSubject;
  reporterId: string;
  reason: ReportReason;
  note: string | null;
  /** They have a published comment of their own. */
  byContributor: boolean;
}

/** Questions about reports. Whoever asks has locked the thing they are about. */
@Injectable()
export class ReportsRepository {
  /** @throws AlreadyReported where this person gave this reason for these words before */
  async keep(manager: EntityManager, given: GivenReport): Promise<string> {
    const [row]: { id: string }[] = await manager.query(
      `insert into reports (subject_type, subject_id, revision, reporter_id, reason, note, by_contributor, counts, reported_at)
       select $1, $2, $3, p.id, $5, $6, $7, p.joined_at < db_now() - interval '24 hours' and not (
           select count(*) = ${DISAGREED} and bool_and(settled.verdict = 'approved') from (
             select k.verdict from reports r join moderation_cases k on k.id = r.case_id
             where r.reporter_id = p.id and k.state = 'decided' order by k.decided_at desc limit ${DISAGREED}) settled),
         db_now()
       from people p where p.id = $4
       on conflict do nothing returning id`,
      [
        given.subject.subjectType,
        given.subject.subjectId,
        given.subject.revision,
        given.reporterId,
        given.reason,
        given.note,
        given.byContributor,
      ],
    );
    if (!row) throw new AlreadyReported();
    return row.id;
  }

  /** How many of this reason were settled when these words were last looked at, and how many have come since. */
  async settledAndSince(
    manager: EntityManager,
    { subjectId, revision }: CaseSubject,
    reason: ReportReason,
  ): Promise<{ settled: number; since: number }> {
    const [row] = await manager.query(
      `select count(*) filter (where k.verdict = 'approved')::int as settled,
         count(*) filter (where r.case_id is null)::int as since
       from reports r left join moderation_cases k on k.id = r.case_id and k.state = 'decided'
       where r.subject_id = $1 and r.revision = $2 and r.reason = $3`,
      [subjectId, revision, reason],
    );
    return row;
  }

  /** Gives the case every report of these words that no case has yet. */
  async attach(manager: EntityManager, { subjectId, revision }: CaseSubject, caseId: string): Promise<void> {
    await manager.query(
      'update reports set case_id = $3 where subject_id = $1 and revision = $2 and case_id is null',
      [subjectId, revision, caseId],
    );
  }

  async ofCase(manager: EntityManager, caseId: string): Promise<Report[]> {
    return manager.findBy(Report, { caseId });
  }

  /** Pairs among these people who usually report the same things. */
  async together(manager: EntityManager, people: string[]): Promise<[string, string][]> {
    const rows: { one: string; other: string }[] = await manager.query(
      `with theirs as (select distinct reporter_id, subject_id from reports where reporter_id = any($1::uuid[]) and case_id is not null),
         totals as (select reporter_id, count(*) as n from theirs group by reporter_id)
       select a.reporter_id as one, b.reporter_id as other
       from theirs a join theirs b on b.subject_id = a.subject_id and b.reporter_id > a.reporter_id
         join totals ta on ta.reporter_id = a.reporter_id join totals tb on tb.reporter_id = b.reporter_id
       group by a.reporter_id, b.reporter_id, ta.n, tb.n
       having count(*) >= ${SHARED} and 2 * count(*) >= least(ta.n, tb.n)`,
      [people],
    );
    return rows.map(({ one, other }) => [one, other]);
  }
}
