import { type FindPeople, PEOPLE_PAGE, type PeopleList, type PersonWithChoices } from '@colloquy/contracts';
import { type Actor, authorise } from '@colloquy/platform-access';
import { ThingNotFound } from '@colloquy/platform-http';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PeopleListRepository } from './people-list.repository.js';
import { personPolicy } from './person.policy.js';
import { RoleScopes } from './role-scopes.js';

/** An administrator looks who is here. */
@Injectable()
export class ReadPeople {
  constructor(
    private readonly source: DataSource,
    private readonly people: PeopleListRepository,
    private readonly scopes: RoleScopes,
  ) {}

  /** @throws Forbidden */
  async list(actor: Actor, { search = '', page = 1 }: FindPeople): Promise<PeopleList> {
    authorise(actor, 'person.list', {}, personPolicy);
    const asked = { search: search.trim(), page, me: actor.personId! };
    const { people, total } = await this.people.page(this.source.manager, asked);
    return { people, total, page, pages: Math.max(1, Math.ceil(total / PEOPLE_PAGE)) };
  }

  /** @throws Forbidden, ThingNotFound */
  async one(actor: Actor, id: string): Promise<PersonWithChoices> {
    authorise(actor, 'person.list', {}, personPolicy);
    const person = await this.people.one(this.source.manager, id, actor.personId!);
    if (!person) throw new ThingNotFound();
    return { ...person, threads: await this.scopes.choices(this.source.manager, 'thread') };
  }
}
