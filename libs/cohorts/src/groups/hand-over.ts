import { Person } from '@colloquy/people';
import { type Actor, authorise } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { Writes } from '@colloquy/platform-events';
import { ThingNotFound } from '@colloquy/platform-http';
import { Limits } from '@colloquy/platform-limits';
import { Injectable } from '@nestjs/common';
import { GroupChanges } from './group-changes.js';
import { GroupPersonNotHere } from './group.errors.js';
import { groupPolicy } from './group.policy.js';
import { GroupsRepository } from './groups.repository.js';

/** Hands facilitation of a group over to another member; whoever did stays a member. */
@Injectable()
export class HandOver {
  constructor(
    private readonly writes: Writes,
    private readonly groups: GroupsRepository,
    private readonly changes: GroupChanges,
    private readonly limits: Limits,
  ) {}

  /** @throws ThingNotFound where they are not in the group  @throws GroupPersonNotHere while they are invited only */
  async run(actor: Actor, groupId: string, personId: string): Promise<void> {
    await this.limits.take('write', actor.authSessionId!);
    await this.writes.run(async (write) => {
      const { manager } = write;
      const standing = await this.groups.lockedStandingOf(manager, groupId, actor.personId!);
      authorise(actor, 'group.change_people', standing, groupPolicy);
      const theirs = await this.groups.lockedStandingOf(manager, groupId, personId);
      if (!theirs?.isMember) throw new ThingNotFound();
      if (theirs.facilitates) return;
      const person = await manager.findOneByOrFail(Person, { id: personId });
      if (person.state !== 'active') throw new GroupPersonNotHere(person.displayName);
      await this.groups.endFacilitation(manager, groupId, actor.personId!);
      await this.groups.makeFacilitator(manager, groupId, personId);
      await this.groups.forgetPresenter(manager, groupId, personId);
      const alsoTold = [actor.personId!, personId];
      await this.changes.tell(write, groupId, { joined: [], left: [], alsoTold });
      await audit(manager, {
        actorId: actor.personId,
        action: 'group.handed_over',
        subject: groupId,
        facts: { personId },
      });
    });
  }
}
