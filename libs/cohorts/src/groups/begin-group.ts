import type { BeginGroup as Asked, GroupForm, PeopleAdded } from '@colloquy/contracts';
import { SettingsRepository } from '@colloquy/people';
import { type Actor, Forbidden } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { Writes } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AddPeople } from './add-people.js';
import { mayBeginGroup } from './begin-group.rule.js';
import { GroupsRepository } from './groups.repository.js';
import { PracticeGroup } from './practice-group.entity.js';

/** Begins a group of one’s own. Whoever begins it is its first member, and facilitates it. */
@Injectable()
export class BeginGroup {
  constructor(
    private readonly settings: SettingsRepository,
    private readonly source: DataSource,
    private readonly writes: Writes,
    private readonly groups: GroupsRepository,
    private readonly people: AddPeople,
    private readonly limits: Limits,
  ) {}

  /** @throws Forbidden */
  async form(actor: Actor): Promise<GroupForm> {
    await this.#admit(actor);
    return { known: await this.groups.knownTo(this.source.manager, actor.personId!) };
  }

  /** @throws Forbidden where the administrators let others begin groups  @throws TooMany */
  async run(actor: Actor, asked: Asked, key: string): Promise<PeopleAdded> {
    await this.#admit(actor);
    await this.limits.take('write', actor.authSessionId!);
    const once = { scope: actor.personId!, key, request: { route: 'beginGroup', ...asked } };
    const { thing } = await this.writes.once(once, async (write) => {
      const { manager } = write;
      const { name, confidentiality } = asked;
      const group = await manager.save(PracticeGroup, { name, confidentiality, cohortId: null });
      await this.groups.seat(manager, group.id, actor.personId!);
      await this.groups.makeFacilitator(manager, group.id, actor.personId!);
      await audit(manager, {
        actorId: actor.personId,
        action: 'group.begun',
        subject: group.id,
        facts: { confidentiality },
      });
      return this.people.add(write, actor, group, asked);
    });
    return thing;
  }

  async #admit(actor: Actor): Promise<void> {
    if (!mayBeginGroup(actor, await this.settings.read())) throw new Forbidden();
  }
}
