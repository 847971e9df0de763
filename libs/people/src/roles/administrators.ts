import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LastAdministrator } from './role.errors.js';

/** The people who look after the site: there is always one, with no end in sight. */
@Injectable()
export class Administrators {
  /**
   * Asked before somebody stops being one. Two who stop at once are asked one after the other.
   * @throws LastAdministrator where, without this person or this assignment, nobody would be left
   */
  async needAnother(
    manager: EntityManager,
    without: { personId: string } | { assignmentId: string },
  ): Promise<void> {
    await manager.query("select pg_advisory_xact_lock(hashtext('administrators'))");
    const [column, value] =
      'personId' in without ? ['person_id', without.personId] : ['id', without.assignmentId];
    const [row]: { wasOne: boolean; another: boolean }[] = await manager.query(
      `with held as (select r.id, r.person_id, r.valid_to, p.state from role_assignments r join people p on p.id = r.person_id
         where r.role = 'administrator' and r.scope_type = 'platform'
           and r.valid_from <= db_now() and (r.valid_to is null or r.valid_to > db_now()))
       select exists (select from held where ${column} = $1) as "wasOne",
         exists (select from held where ${column} <> $1 and state = 'active' and valid_to is null) as another`,
      [value],
    );
    if (row!.wasOne && !row!.another) throw new LastAdministrator();
  }
}
