import type { ThreadCare, ThreadCarePage } from '@colloquy/contracts';
import { PeopleRepository, presentPerson } from '@colloquy/people';
import { type Actor, authorise, covers } from '@colloquy/platform-access';
import { Writes } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { careOf, changeCare } from './thread-care.js';
import { type SubjectOfThread, ThreadContexts } from './thread-contexts.js';
import { threadPolicy } from './thread.policy.js';

type Found = SubjectOfThread & { id: string; state: 'open' | 'closed' };

/** Hands a thread to another facilitator, has its comments read first, closes it or opens it again. */
@Injectable()
export class ChangeThread {
  constructor(
    private readonly writes: Writes,
    private readonly source: DataSource,
    private readonly contexts: ThreadContexts,
    private readonly people: PeopleRepository,
  ) {}

  /** How it stands, and who could be asked. @throws ThingNotFound, Forbidden */
  async read(actor: Actor, threadId: string): Promise<ThreadCarePage> {
    const { manager } = this.source;
    const thread = await mine(manager, actor, threadId);
    const [context, care, people] = await Promise.all([
      this.contexts.one(thread),
      careOf(manager, threadId),
      this.people.whoAreHere(),
    ]);
    return { context, care, people: people.map(presentPerson) };
  }

  /** @throws ThingNotFound, Forbidden, FacilitatorUnknown */
  async run(actor: Actor, threadId: string, care: ThreadCare): Promise<ThreadCare> {
    const { thing } = await this.writes.run(async (write) => {
      await mine(write.manager, actor, threadId);
      await changeCare(write, actor, threadId, care);
      return care;
    });
    return thing;
  }
}

/** Under what is still to appear, administrators can already choose. @throws ThingNotFound, Forbidden */
async function mine(manager: EntityManager, actor: Actor, threadId: string): Promise<Found> {
  const [row]: Found[] = await manager.query(
    `select id, state, subject_type as "subjectType", subject_id as "subjectId" from threads
     where id = $1 and (opened_at <= db_now() or $2)`,
    [threadId, covers(actor, 'administrator')],
  );
  authorise(actor, 'thread.change', row, threadPolicy);
  return row!;
}
