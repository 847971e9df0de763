import type { Role, ScopeType } from '@colloquy/contracts';

/**
 * SQL, for the audience of a stream: the people who hold one of these roles now, for the whole platform or for the
 * thing whose id the expression `scope.id` gives.
 */
export function roleHolders(roles: Role[], scope: { type: ScopeType; id: string }): string {
  return `select array_agg(distinct h.person_id) from role_assignments h
    where h.role in (${roles.map((role) => `'${role}'`).join(', ')})
      and h.valid_from <= db_now() and (h.valid_to is null or h.valid_to > db_now())
      and (h.scope_type = 'platform' or (h.scope_type = '${scope.type}' and h.scope_id = ${scope.id}))`;
}
