import type { GroupPage } from '@colloquy/contracts';
import { type Actor, authorise, mayDo } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { groupPolicy } from './group.policy.js';
import { GroupsRepository } from './groups.repository.js';

/** A group, for its people. */
@Injectable()
export class ReadGroup {
  constructor(
    private readonly source: DataSource,
    private readonly groups: GroupsRepository,
  ) {}

  /** @throws ThingNotFound to everybody else */
  async run(actor: Actor, groupId: string): Promise<GroupPage> {
    return this.source.transaction('REPEATABLE READ', async (manager) => {
      const found = await this.groups.standingOf(manager, groupId, actor.personId);
      const standing = authorise(actor, 'group.read', found, groupPolicy);
      const { id, name, confidentiality } = standing.group;
      const people = await this.groups.peopleOf(manager, id, actor.personId);
      const inGroup = new Set(people.map((person) => person.id));
      const changePeople = mayDo(actor, 'group.change_people', standing, groupPolicy);
      const known = changePeople ? await this.groups.knownTo(manager, actor.personId!) : [];
      return {
        id,
        name,
        confidentiality,
        people,
        sessions: await this.groups.sessionsOf(manager, id),
        known: known.filter((person) => !inGroup.has(person.id)),
        may: {
          plan: mayDo(actor, 'session.schedule', standing, groupPolicy),
          changePeople,
          leave: !standing.facilitates && mayDo(actor, 'group.leave', standing, groupPolicy),
        },
      };
    });
  }
}
