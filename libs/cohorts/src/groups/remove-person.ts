import { type Actor, authorise } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { Writes } from '@colloquy/platform-events';
import { ThingNotFound } from '@colloquy/platform-http';
import { Limits } from '@colloquy/platform-limits';
import { Injectable } from '@nestjs/common';
import { GroupChanges } from './group-changes.js';
import { GroupNeedsFacilitator } from './group.errors.js';
import { groupPolicy } from './group.policy.js';
import { GroupsRepository } from './groups.repository.js';

/** Takes somebody out of a group, or leaves it. What they could see and hear ends with it. */
@Injectable()
export class RemovePerson {
  constructor(
    private readonly writes: Writes,
    private readonly groups: GroupsRepository,
    private readonly changes: GroupChanges,
    private readonly limits: Limits,
  ) {}

  /** @throws ThingNotFound where they are not in the group  @throws GroupNeedsFacilitator */
  async run(actor: Actor, groupId: string, personId: string): Promise<void> {
    await this.limits.take('write', actor.authSessionId!);
    await this.writes.run(async (write) => {
      const { manager } = write;
      const standing = await this.groups.lockedStandingOf(manager, groupId, actor.personId!);
      const isOwn = personId === actor.personId;
      authorise(actor, isOwn ? 'group.leave' : 'group.change_people', standing, groupPolicy);
      const theirs = await this.groups.lockedStandingOf(manager, groupId, personId);
      if (!theirs?.isMember) throw new ThingNotFound();
      if (theirs.facilitates) throw new GroupNeedsFacilitator();
      await this.groups.leave(manager, groupId, personId);
      await this.groups.forgetPresenter(manager, groupId, personId);
      await this.changes.tell(write, groupId, { joined: [], left: [personId] });
      await audit(manager, {
        actorId: actor.personId,
        action: isOwn ? 'group.left' : 'group.person_removed',
        subject: groupId,
        facts: { personId },
      });
    });
  }
}
