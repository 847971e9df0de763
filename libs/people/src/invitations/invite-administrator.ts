import { address as addressSchema } from '@colloquy/contracts';
import { audit } from '@colloquy/platform-audit';
import { Writes } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import { Person } from '../accounts/person.entity.js';
import { RoleAssignment } from '../roles/role-assignment.entity.js';
import { InvitePeople } from './invite-people.js';
import { readPastedRow } from './pasted-row.rule.js';

/** What was typed in the shell is no address, or somebody who is here already. */
export class CannotInvite extends Error {
  override name = 'CannotInvite';
}

/** From the server itself: whoever can run it there may have an administrator. */
@Injectable()
export class InviteAdministrator {
  constructor(
    private readonly invite: InvitePeople,
    private readonly writes: Writes,
  ) {}

  /** @returns the link  @throws CannotInvite in one sentence */
  async run(typed: string): Promise<string> {
    const row = readPastedRow(typed);
    if (!row || !addressSchema.safeParse(typed).success)
      throw new CannotInvite(`${typed} is no e-mail address; write it as name@example.org.`);
    const { thing } = await this.writes.run(async ({ manager }) => {
      const found = await manager.findOneBy(Person, { address: row.address });
      if (found && found.state !== 'invited')
        throw new CannotInvite(`${row.address} has an account; another administrator can give it the role.`);
      const person = found ?? (await manager.save(Person, { ...row, state: 'invited' }));
      const role = { personId: person.id, role: 'administrator', scopeType: 'platform' } as const;
      if (!(await manager.existsBy(RoleAssignment, role)))
        await manager.insert(RoleAssignment, { ...role, scopeId: null });
      await audit(manager, { actorId: null, action: 'administrator.invited', subject: person.id });
      return (await this.invite.send(manager, person, { personId: null, displayName: '' })).link;
    });
    return thing;
  }
}
