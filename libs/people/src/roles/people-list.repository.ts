import type { HeldRole, PersonDetails, ScopeType } from '@colloquy/contracts';
import { PEOPLE_PAGE } from '@colloquy/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RoleScopes } from './role-scopes.js';

type Row = Omit<PersonDetails, 'isMe' | 'roles'> & {
  roles: (Omit<HeldRole, 'scopeName'> & { scopeType: ScopeType; scopeId: string | null })[];
};

const instant = (value: string) => `to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const rows = `select p.id, p.display_name as "displayName", p.self_description as "selfDescription", p.address, p.state,
    ${instant('p.joined_at')} as "joinedAt",
    (select ${instant('max(s.last_seen_at)')} from auth_sessions s
      where s.person_id = p.id and s.ended_at is null) as "lastSeenAt",
    coalesce((select json_agg(json_build_object('id', r.id, 'role', r.role, 'scopeType', r.scope_type,
        'scopeId', r.scope_id, 'until', ${instant('r.valid_to')}) order by r.role, r.id)
      from role_assignments r where r.person_id = p.id and (r.valid_to is null or r.valid_to > db_now())), '[]') as roles
  from people p`;
/** Whoever has left has neither name nor address to find them by. */
const found = `where p.state <> 'left' and ($1 = '' or p.display_name ilike $1 or p.address ilike $1)`;

/** Everybody here, as an administrator sees them. */
@Injectable()
export class PeopleListRepository {
  constructor(private readonly scopes: RoleScopes) {}

  async page(
    manager: EntityManager,
    { search, page, me }: { search: string; page: number; me: string },
  ): Promise<{ people: PersonDetails[]; total: number }> {
    const pattern = search && `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    const [count]: { total: number }[] = await manager.query(
      `select count(*)::int as total from people p ${found}`,
      [pattern],
    );
    const people: Row[] = await manager.query(
      `${rows} ${found} order by lower(p.display_name), p.id limit ${PEOPLE_PAGE} offset $2`,
      [pattern, (page - 1) * PEOPLE_PAGE],
    );
    return { people: await this.#present(manager, people, me), total: count!.total };
  }

  async one(manager: EntityManager, id: string, me: string): Promise<PersonDetails | null> {
    const people: Row[] = await manager.query(`${rows} where p.id = $1 and p.state <> 'left'`, [id]);
    return (await this.#present(manager, people, me))[0] ?? null;
  }

  async #present(manager: EntityManager, people: Row[], me: string): Promise<PersonDetails[]> {
    const names = await this.scopes.names(
      manager,
      people.flatMap(({ roles }) => roles),
    );
    return people.map((person) => ({
      ...person,
      isMe: person.id === me,
      roles: person.roles.map(({ scopeId, ...role }) => ({
        ...role,
        scopeName: (scopeId && names.get(scopeId)) ?? null,
      })),
    }));
  }
}
