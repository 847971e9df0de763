import type { Invitation as Presented, InvitationList } from '@colloquy/contracts';
import { type Actor, covers, Forbidden } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { Writes } from '@colloquy/platform-events';
import { ThingNotFound } from '@colloquy/platform-http';
import { Limits } from '@colloquy/platform-limits';
import { Injectable } from '@nestjs/common';
import { InvitationsRepository } from './invitations.repository.js';
import { InvitePeople } from './invite-people.js';

/** What an administrator does with invitations once they are out: see them, send one again, take one back. */
@Injectable()
export class KeepInvitations {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly invite: InvitePeople,
    private readonly limits: Limits,
    private readonly writes: Writes,
  ) {}

  async list(actor: Actor): Promise<InvitationList> {
    this.#admit(actor);
    return { invitations: await this.invitations.list() };
  }

  /** @throws ThingNotFound where there is none that waits  @throws TooMany for one address */
  async resend(actor: Actor, id: string): Promise<Presented> {
    this.#admit(actor);
    const { thing } = await this.writes.run(async ({ manager }) => {
      const person = await this.invitations.invitedPerson(manager, id);
      if (!person?.address) throw new ThingNotFound();
      await this.limits.take('invitation', person.address);
      await this.invite.send(manager, person, actor);
      const [invitation] = await this.invitations.some(manager, [id]);
      return invitation!;
    });
    return thing;
  }

  /** The link ends; the person can be invited again. @throws ThingNotFound */
  async revoke(actor: Actor, id: string): Promise<void> {
    this.#admit(actor);
    await this.writes.run(async ({ manager }) => {
      if (!(await this.invitations.revoke(manager, id))) throw new ThingNotFound();
      await audit(manager, { actorId: actor.personId, action: 'invitation.revoked', subject: id });
    });
  }

  #admit(actor: Actor): void {
    if (!covers(actor, 'administrator')) throw new Forbidden();
  }
}
