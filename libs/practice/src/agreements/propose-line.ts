import { GroupsRepository } from '@colloquy/cohorts';
import type { ProposeLine as Asked } from '@colloquy/contracts';
import { type Actor, authorise, Forbidden } from '@colloquy/platform-access';
import { Writes } from '@colloquy/platform-events';
import { ThingNotFound } from '@colloquy/platform-http';
import { Limits } from '@colloquy/platform-limits';
import { normalise } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { agreementPolicy } from './agreement.policy.js';
import { AgreementsRepository } from './agreements.repository.js';

/** Anybody of a group proposes a line; it waits for whoever facilitates to publish a version. */
@Injectable()
export class ProposeLine {
  constructor(
    private readonly writes: Writes,
    private readonly limits: Limits,
    private readonly groups: GroupsRepository,
    private readonly agreements: AgreementsRepository,
  ) {}

  /** @throws ThingNotFound, TooMany */
  async run(actor: Actor, groupId: string, { text }: Asked, key: string): Promise<void> {
    await this.limits.take('write', actor.authSessionId!);
    const admit = (manager: EntityManager) => this.#admit(manager, actor, groupId);
    const request = { route: 'proposeLine', groupId, text };
    await this.writes.once({ scope: actor.personId!, key, request, admit }, async ({ manager }) => {
      await admit(manager);
      await this.agreements.propose(manager, groupId, actor.personId!, normalise(text));
      return null;
    });
  }

  /** One’s own; whoever facilitates sets any aside. @throws ThingNotFound, Forbidden */
  async withdraw(actor: Actor, groupId: string, lineId: string): Promise<void> {
    await this.writes.run(async ({ manager }) => {
      const { facilitates } = await this.#admit(manager, actor, groupId);
      const line = await this.agreements.proposal(manager, groupId, lineId);
      if (!line) throw new ThingNotFound();
      if (line.personId !== actor.personId && !facilitates) throw new Forbidden();
      await this.agreements.settle(manager, groupId, lineId);
    });
  }

  async #admit(manager: EntityManager, actor: Actor, groupId: string) {
    const standing = await this.groups.standingOf(manager, groupId, actor.personId);
    return authorise(actor, 'agreement.propose', standing, agreementPolicy);
  }
}
