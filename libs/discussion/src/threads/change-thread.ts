import type { ThreadCare } from '@colloquy/contracts';
import { type Actor, authorise } from '@colloquy/platform-access';
import { Writes } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import { changeCare } from './thread-care.js';
import { threadPolicy } from './thread.policy.js';

/** Hands a thread to another facilitator, has its comments read first, closes it or opens it again. */
@Injectable()
export class ChangeThread {
  constructor(private readonly writes: Writes) {}

  /** @throws ThingNotFound, Forbidden, FacilitatorUnknown */
  async run(actor: Actor, threadId: string, care: ThreadCare): Promise<ThreadCare> {
    const { thing } = await this.writes.run(async (write) => {
      const [row] = await write.manager.query(
        `select id, state from threads where id = $1 and (opened_at <= db_now() or $2)`,
        [threadId, writesHere(actor)],
      );
      authorise(actor, 'thread.change', row, threadPolicy);
      await changeCare(write, actor, threadId, care);
      return care;
    });
    return thing;
  }
}

/** Under what is still to appear, those who may publish it can already choose. */
const writesHere = (actor: Actor): boolean =>
  actor.roles.some(({ role, scopeType }) => role === 'administrator' && scopeType === 'platform');
