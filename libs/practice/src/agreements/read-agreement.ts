import { GroupsRepository } from '@colloquy/cohorts';
import type { AgreementPage } from '@colloquy/contracts';
import { type Actor, authorise, mayDo } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { agreementPolicy } from './agreement.policy.js';
import { AgreementsRepository } from './agreements.repository.js';

/** What a group agrees, for its people. */
@Injectable()
export class ReadAgreement {
  constructor(
    private readonly source: DataSource,
    private readonly groups: GroupsRepository,
    private readonly agreements: AgreementsRepository,
  ) {}

  /** @throws ThingNotFound to everybody else */
  async run(actor: Actor, groupId: string): Promise<AgreementPage> {
    return this.source.transaction(async (manager) => {
      const found = await this.groups.standingOf(manager, groupId, actor.personId);
      const standing = authorise(actor, 'agreement.read', found, agreementPolicy);
      const { version, html, terms } = await this.agreements.currentOf(manager, groupId);
      return {
        group: { id: groupId, name: standing.group.name },
        version,
        html,
        terms,
        proposals: await this.agreements.proposalsOf(manager, groupId, actor.personId!),
        mayPublish: mayDo(actor, 'agreement.publish', standing, agreementPolicy),
        isLive: await this.agreements.isLive(manager, groupId),
      };
    });
  }
}
