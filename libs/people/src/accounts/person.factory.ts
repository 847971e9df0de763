import { randomUUID } from 'node:crypto';
import type { Actor, ActorRole } from '@colloquy/platform-access';
import type { EntityManager } from 'typeorm';
import { Person } from './person.entity.js';
import { RoleAssignment } from '../roles/role-assignment.entity.js';

const names = ['Aled', 'Bronwen', 'Cato', 'Delphine', 'Eluned', 'Florian', 'Gwilym', 'Honor'];
let next = 0;

/** Somebody who joined long ago, signed in and without a role, unless told otherwise. */
export async function aPerson(
  manager: EntityManager,
  { roles = [], ...given }: Partial<Person> & { roles?: ActorRole[] } = {},
): Promise<Actor> {
  const person = await manager.save(Person, {
    id: randomUUID(),
    displayName: names[next++ % names.length]!,
    selfDescription: 'social worker',
    joinedAt: new Date('2025-01-06T09:00:00Z'),
    ...given,
  });
  for (const role of roles) await manager.insert(RoleAssignment, { personId: person.id, ...role });
  return { personId: person.id, authSessionId: randomUUID(), displayName: person.displayName, roles };
}
