import { type Actor, authorise } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { Writes } from '@colloquy/platform-events';
import { ThingNotFound } from '@colloquy/platform-http';
import { Injectable } from '@nestjs/common';
import { Administrators } from './administrators.js';
import { personPolicy } from './person.policy.js';

/** An administrator takes a role. What it opened closes within seconds, also where somebody is listening. */
@Injectable()
export class TakeRole {
  constructor(
    private readonly administrators: Administrators,
    private readonly writes: Writes,
  ) {}

  /** @throws Forbidden, ThingNotFound, LastAdministrator */
  async run(actor: Actor, assignmentId: string): Promise<void> {
    authorise(actor, 'role.take', {}, personPolicy);
    await this.writes.run(async (write) => {
      await this.administrators.needAnother(write.manager, { assignmentId });
      const [taken]: [{ person_id: string; role: string }[]] = await write.manager.query(
        `update role_assignments set valid_to = db_now()
         where id = $1 and (valid_to is null or valid_to > db_now()) returning person_id, role`,
        [assignmentId],
      );
      if (!taken[0]) throw new ThingNotFound();
      const { person_id: personId, role } = taken[0];
      await audit(write.manager, {
        actorId: actor.personId,
        action: 'role.taken',
        subject: personId,
        facts: { role },
      });
      write.tell('person', personId, 'access.changed', null, {});
    });
  }
}
