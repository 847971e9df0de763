import { givenRoles, type GiveRole as Asked, type PersonDetails, type ScopeType } from '@colloquy/contracts';
import { type Actor, authorise } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { Writes } from '@colloquy/platform-events';
import { ThingNotFound } from '@colloquy/platform-http';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Administrators } from './administrators.js';
import { PeopleListRepository } from './people-list.repository.js';
import { personPolicy } from './person.policy.js';
import { RoleDayPast, RoleScopeWrong } from './role.errors.js';
import { RoleScopes } from './role-scopes.js';

/** An administrator gives somebody a role; one that is held already gets the new end. */
@Injectable()
export class GiveRole {
  constructor(
    private readonly people: PeopleListRepository,
    private readonly administrators: Administrators,
    private readonly scopes: RoleScopes,
    private readonly writes: Writes,
  ) {}

  /** @throws Forbidden, ThingNotFound, RoleScopeWrong, RoleDayPast, LastAdministrator */
  async run(actor: Actor, personId: string, asked: Asked, key: string): Promise<PersonDetails> {
    authorise(actor, 'role.give', {}, personPolicy);
    const once = { scope: actor.personId!, key, request: { personId, ...asked } };
    const { thing } = await this.writes.once(once, async (write) => {
      const { manager } = write;
      if (!(await this.people.one(manager, personId, actor.personId!))) throw new ThingNotFound();
      const scopeId = await this.#scope(manager, asked);
      const until = await this.#until(manager, asked.until);
      if (asked.role === 'administrator' && until)
        await this.administrators.needAnother(manager, { personId });
      await this.#save(manager, { personId, role: asked.role, scopeType: asked.scope.type, scopeId, until });
      await audit(manager, {
        actorId: actor.personId,
        action: 'role.given',
        subject: personId,
        facts: {
          role: asked.role,
          scopeType: asked.scope.type,
          scopeId,
          until: until && until.toISOString(),
        },
      });
      write.tell('person', personId, 'access.changed', null, {});
      return (await this.people.one(manager, personId, actor.personId!))!;
    });
    return thing;
  }

  async #scope(manager: EntityManager, { role, scope }: Asked): Promise<string | null> {
    const allowed: readonly ScopeType[] = givenRoles[role];
    if (!allowed.includes(scope.type)) throw new RoleScopeWrong();
    if (scope.type === 'platform') return null;
    if (!scope.id || !(await this.scopes.has(manager, scope.type, scope.id))) throw new RoleScopeWrong();
    return scope.id;
  }

  /** The end of that day where the people are. */
  async #until(manager: EntityManager, day: string | undefined): Promise<Date | null> {
    if (!day) return null;
    const [row]: { until: Date; isPast: boolean }[] = await manager.query(
      `select until, until <= db_now() as "isPast"
       from (select (($1::date + 1)::timestamp at time zone 'Europe/London') as until) as day`,
      [day],
    );
    if (row!.isPast) throw new RoleDayPast();
    return row!.until;
  }

  async #save(
    manager: EntityManager,
    assignment: {
      personId: string;
      role: string;
      scopeType: ScopeType;
      scopeId: string | null;
      until: Date | null;
    },
  ): Promise<void> {
    const { personId, role, scopeType, scopeId, until } = assignment;
    // Two administrators who give the same role at once give one.
    await manager.query('select from people where id = $1 for no key update', [personId]);
    const [, changed]: [unknown, number] = await manager.query(
      `update role_assignments set valid_to = $5 where person_id = $1 and role = $2 and scope_type = $3
         and scope_id is not distinct from $4::uuid and (valid_to is null or valid_to > db_now())`,
      [personId, role, scopeType, scopeId, until],
    );
    if (!changed)
      await manager.query(
        `insert into role_assignments (person_id, role, scope_type, scope_id, valid_from, valid_to)
         values ($1, $2, $3, $4, db_now(), $5)`,
        [personId, role, scopeType, scopeId, until],
      );
  }
}
