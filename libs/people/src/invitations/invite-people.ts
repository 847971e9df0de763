import type { InvitedPeople, InvitePeople as Asked, Role, RowTrouble } from '@colloquy/contracts';
import { type Actor, covers, Forbidden } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { Config } from '@colloquy/platform-config';
import { type Write, Writes } from '@colloquy/platform-events';
import { Mails } from '@colloquy/platform-mail';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Person } from '../accounts/person.entity.js';
import { SettingsRepository } from '../installation/settings.repository.js';
import { RoleAssignment } from '../roles/role-assignment.entity.js';
import { invitationLetter } from './invitation.mail.js';
import { INVITATION_DAYS, InvitationsRepository } from './invitations.repository.js';
import { type PastedRow, readPastedRow } from './pasted-row.rule.js';

/** Invites people by their addresses. What cannot be used in a list is told row by row; the others go out. */
@Injectable()
export class InvitePeople {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly settings: SettingsRepository,
    private readonly mails: Mails,
    private readonly config: Config,
    private readonly writes: Writes,
  ) {}

  /** @throws Forbidden to all but administrators */
  async run(actor: Actor, asked: Asked, key: string): Promise<InvitedPeople> {
    if (!covers(actor, 'administrator')) throw new Forbidden();
    const once = { scope: actor.personId!, key, request: asked };
    const { thing } = await this.writes.once(once, (write) => this.#all(write.manager, actor, asked));
    return thing;
  }

  /**
   * The same for one person, from another use case’s transaction: whoever has the address already is simply that
   * person. Somebody new is invited by the letter that every invited person receives; `next` is a path of ours where
   * they go once they have accepted.
   */
  async person(
    write: Write,
    actor: Actor,
    { address, displayName }: PastedRow,
    next?: string,
  ): Promise<Person> {
    const found = await write.manager.findOneBy(Person, { address });
    if (found) return found;
    const person = await write.manager.save(Person, { address, displayName, state: 'invited' });
    await this.send(write.manager, person, actor, next);
    return person;
  }

  /** A new link by mail; any older one ends. Returns the link too, for whoever invites from the server itself. */
  async send(
    manager: EntityManager,
    { id, address }: Pick<Person, 'id' | 'address'>,
    inviter: Pick<Actor, 'personId' | 'displayName'>,
    next?: string,
  ): Promise<{ invitationId: string; link: string }> {
    const { id: invitationId, token } = await this.invitations.offer(manager, id, inviter.personId);
    const onwards = next ? `?next=${encodeURIComponent(next)}` : '';
    const link = this.config.linkTo(`/invitations/${token}${onwards}`);
    const { organisation } = await this.settings.read();
    await this.mails.post(manager, {
      kind: 'invitation',
      to: address!,
      letter: invitationLetter({
        organisation,
        invitedBy: inviter.personId && inviter.displayName,
        link,
        days: INVITATION_DAYS,
      }),
      usefulFor: INVITATION_DAYS * 86_400,
    });
    await audit(manager, { actorId: inviter.personId, action: 'invitation.sent', subject: id });
    return { invitationId, link };
  }

  async #all(manager: EntityManager, actor: Actor, { people, roles = [] }: Asked): Promise<InvitedPeople> {
    const refused: InvitedPeople['refused'] = [];
    const ids: string[] = [];
    const seen = new Set<string>();
    for (const [at, text] of people.entries()) {
      if (!text.trim()) continue;
      const row = readPastedRow(text);
      const trouble = row ? await this.#trouble(manager, row, seen) : 'not_an_address';
      if (trouble || !row) {
        refused.push({ row: at + 1, text, reason: trouble ?? 'not_an_address' });
        continue;
      }
      seen.add(row.address);
      ids.push(await this.#invite(manager, actor, row, roles));
    }
    return { invited: await this.invitations.some(manager, ids), refused };
  }

  async #trouble(
    manager: EntityManager,
    { address }: PastedRow,
    seen: Set<string>,
  ): Promise<RowTrouble | null> {
    if (seen.has(address)) return 'twice_in_list';
    const person = await manager.findOneBy(Person, { address });
    if (!person) return null;
    if (person.state === 'invited') return 'already_invited';
    return person.state === 'left' ? 'has_left' : 'has_account';
  }

  async #invite(manager: EntityManager, actor: Actor, row: PastedRow, roles: Role[]): Promise<string> {
    const person = await manager.save(Person, { ...row, state: 'invited' });
    for (const role of roles)
      await manager.insert(RoleAssignment, {
        personId: person.id,
        role,
        scopeType: 'platform',
        scopeId: null,
      });
    const { invitationId } = await this.send(manager, person, actor);
    return invitationId;
  }
}
