import { type DeskPage, type DeskQueue, type ModerationCase as Case, streamName } from '@colloquy/contracts';
import { type Actor, authorise, Forbidden } from '@colloquy/platform-access';
import { Streams } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import { casePolicy, deskOf } from './case.policy.js';
import { CasePresenter } from './case.presenter.js';
import { CasesRepository } from './cases.repository.js';

/** What waits for a decision, and what was decided, on this person’s desk. */
@Injectable()
export class ReadDesk {
  constructor(
    private readonly streams: Streams,
    private readonly cases: CasesRepository,
    private readonly presenter: CasePresenter,
  ) {}

  /** @throws Forbidden where there is no desk for this person; RequestMalformed for a cursor from elsewhere */
  async run(actor: Actor, queue: DeskQueue, cursor?: string): Promise<DeskPage> {
    const desk = deskOf(actor);
    if (!desk) throw new Forbidden();
    const scopes = desk.isPlatforms ? ['platform'] : desk.threadIds;
    const names = scopes.map((scope) => streamName('desk/moderators', scope));
    await this.streams.found(names);
    return this.cases.snapshot(async (manager) => {
      const { cases, next } = await this.cases.page(manager, desk, queue, cursor);
      return {
        queue,
        counts: await this.cases.counts(manager, desk),
        cases: await this.presenter.many(manager, actor, cases),
        next,
        streams: await this.streams.heads(manager, names),
      };
    });
  }

  /** @throws ThingNotFound where it is no case of this person’s desk */
  async one(actor: Actor, caseId: string): Promise<Case> {
    return this.cases.snapshot(async (manager) => {
      const found = authorise(actor, 'case.read', await this.cases.byId(manager, caseId), casePolicy);
      return this.presenter.one(manager, actor, found);
    });
  }
}
