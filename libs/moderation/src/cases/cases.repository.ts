import type { DeskQueue } from '@colloquy/contracts';
import { RequestMalformed } from '@colloquy/platform-http';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { Report } from '../reports/report.entity.js';
import type { Desk } from './case.policy.js';
import { ModerationCase } from './moderation-case.entity.js';
import type { Ruling } from './moderation-subject.js';

const PAGE = 20;
/** Undecided: whatever is due first. Decided: the latest first. */
const waiting = { by: ['due_at', 'opened_at', 'id'], sign: '>', way: 'ASC' } as const;
const order = {
  held: waiting,
  reported: waiting,
  decided: { by: ['decided_at', 'id'], sign: '<', way: 'DESC' },
} as const;
const inQueue = {
  held: `c.state = 'new' and c.queue = 'held'`,
  reported: `c.state = 'new' and c.queue = 'reported'`,
  decided: `c.state = 'decided'`,
};
export const now = async (manager: EntityManager): Promise<Date> =>
  (await manager.query('select db_now() as now'))[0].now;

/** Questions about cases, all within the caller’s transaction. */
@Injectable()
export class CasesRepository {
  constructor(private readonly source: DataSource) {}

  /** Several questions, one moment: everything is answered as of the first of them. */
  snapshot<T>(read: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.source.transaction('REPEATABLE READ', async (manager) => {
      await manager.query('set transaction read only');
      return read(manager);
    });
  }

  async byId(manager: EntityManager, id: string): Promise<ModerationCase | null> {
    return manager.findOne(ModerationCase, { where: { id }, relations: { decidedBy: true } });
  }

  async openFor(
    manager: EntityManager,
    subjectType: ModerationCase['subjectType'],
    subjectId: string,
  ): Promise<ModerationCase | null> {
    return manager.findOneBy(ModerationCase, { subjectType, subjectId, state: 'new' });
  }

  /** Turns a new case of this version into a decided one; false where somebody was first. */
  async decide(
    manager: EntityManager,
    { id, version }: { id: string; version: number },
    { verdict, reason, note }: Ruling,
    deciderId: string,
  ): Promise<boolean> {
    const [, changed] = await manager.query(
      `update moderation_cases set state = 'decided', version = version + 1,
         verdict = $3, reason = $4, note = $5, decided_by_id = $6, decided_at = db_now()
       where id = $1 and version = $2 and state = 'new'`,
      [id, version, verdict, reason, note, deciderId],
    );
    return changed === 1;
  }

  async counts(manager: EntityManager, desk: Desk): Promise<Record<DeskQueue, number>> {
    const [counts] = await onDesk(manager, desk)
      .select(Object.entries(inQueue).map(([queue, is]) => `count(*) filter (where ${is})::int as ${queue}`))
      .getRawMany<Record<DeskQueue, number>>();
    return counts!;
  }

  /**
   * One page of a queue, after the case that `after` names.
   * @throws RequestMalformed where that is no case of this queue
   */
  async page(
    manager: EntityManager,
    desk: Desk,
    queue: DeskQueue,
    after?: string,
  ): Promise<{ cases: ModerationCase[]; next: string | null }> {
    const { by, sign, way } = order[queue];
    const page = onDesk(manager, desk)
      .leftJoinAndSelect('c.decidedBy', 'decidedBy')
      .andWhere(inQueue[queue])
      .limit(PAGE + 1);
    for (const column of by) page.addOrderBy(`c.${column}`, way);
    if (after !== undefined) {
      const known = await onDesk(manager, desk).andWhere('c.id::text = :after', { after }).getOne();
      if (!known) throw new RequestMalformed([{ path: 'query.cursor', message: 'leads nowhere' }]);
      page.andWhere(
        `(${columns('c', by)}) ${sign} (select ${columns('k', by)} from moderation_cases k where k.id = :after)`,
        { after },
      );
    }
    const cases = await page.getMany();
    return {
      cases: cases.slice(0, PAGE),
      next: cases.length > PAGE ? cases[PAGE - 1]!.id : null,
    };
  }

  async reportsOf(manager: EntityManager, caseIds: string[]): Promise<Report[]> {
    return manager
      .createQueryBuilder(Report, 'r')
      .where('r.case_id = any(:caseIds)', { caseIds })
      .orderBy('r.reported_at')
      .addOrderBy('r.id')
      .getMany();
  }
}

const columns = (table: string, by: readonly string[]) => by.map((column) => `${table}.${column}`).join(', ');

function onDesk(
  manager: EntityManager,
  { isPlatforms, threadIds }: Desk,
): SelectQueryBuilder<ModerationCase> {
  return manager
    .createQueryBuilder(ModerationCase, 'c')
    .where(`(:isPlatforms or (c.scope_type = 'thread' and c.scope_id = any(:threadIds)))`, {
      isPlatforms,
      threadIds,
    });
}
