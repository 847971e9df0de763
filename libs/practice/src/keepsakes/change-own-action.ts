import type { ChangeAction, ReviewAction } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Writes } from '@colloquy/platform-events';
import { ThingNotFound } from '@colloquy/platform-http';
import { Limits } from '@colloquy/platform-limits';
import { normalise } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { KeepsakesRepository } from './keepsakes.repository.js';
import type { WorkplaceAction } from './workplace-action.entity.js';

/**
 * Changes, settles or deletes an action of one’s own. It is private, tells nobody, and does not ask for the room it came
 * from: whoever has left the group still has it.
 */
@Injectable()
export class ChangeOwnAction {
  constructor(
    private readonly writes: Writes,
    private readonly limits: Limits,
    private readonly keepsakes: KeepsakesRepository,
  ) {}

  /** @throws ThingNotFound where it is not theirs */
  change(actor: Actor, id: string, { text, by }: ChangeAction): Promise<void> {
    return this.#act(actor, id, (manager, action) =>
      this.keepsakes.changeAction(manager, action, { text: normalise(text).trim(), by }),
    );
  }

  /** Kept and dropped are settled; what has changed or is not done yet comes back the next time. @throws ThingNotFound */
  review(actor: Actor, id: string, { review, text }: ReviewAction): Promise<void> {
    return this.#act(actor, id, async (manager, action) => {
      if (review === 'changed' && text)
        await this.keepsakes.changeAction(manager, action, { text: normalise(text).trim() });
      await this.keepsakes.review(manager, action, review);
    });
  }

  /** @throws ThingNotFound */
  delete(actor: Actor, id: string): Promise<void> {
    return this.#act(actor, id, (manager, action) => this.keepsakes.deleteAction(manager, action));
  }

  async #act(
    actor: Actor,
    id: string,
    act: (manager: EntityManager, action: WorkplaceAction) => Promise<void>,
  ): Promise<void> {
    await this.limits.take('write', actor.authSessionId!);
    await this.writes.run(async ({ manager }) => {
      const action = await this.keepsakes.ownAction(manager, id, actor.personId!);
      if (!action) throw new ThingNotFound();
      await act(manager, action);
    });
  }
}
