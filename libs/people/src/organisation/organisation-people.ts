import { displayName as nameSchema } from '@colloquy/contracts';
import { audit } from '@colloquy/platform-audit';
import { Mails } from '@colloquy/platform-mail';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Person } from '../accounts/person.entity.js';
import { SettingsRepository } from '../installation/settings.repository.js';
import { Arrivals } from '../invitations/arrivals.js';
import { readPastedRow } from '../invitations/pasted-row.rule.js';
import { maySignUp } from '../sign-in/sign-up.rule.js';
import { OrganisationFailed, OrganisationTaken, OrganisationUnknown } from './organisation.errors.js';
import { organisationLinkedLetter } from './organisation-linked.mail.js';
import type { OrganisationPerson } from './organisation-provider.js';

/**
 * Who somebody from the organisation’s sign-in is here. An address alone never opens an account that is in use: it may
 * have changed hands there.
 */
@Injectable()
export class OrganisationPeople {
  constructor(
    private readonly arrivals: Arrivals,
    private readonly settings: SettingsRepository,
    private readonly mails: Mails,
  ) {}

  /** The person this identity is connected with, or somebody who arrives with it. @throws OrganisationUnknown, OrganisationFailed */
  async find(manager: EntityManager, found: OrganisationPerson): Promise<string> {
    const [known]: { id: string; state: string }[] = await manager.query(
      `select p.id, p.state from organisation_identities i join people p on p.id = i.person_id
       where i.issuer = $1 and i.subject = $2`,
      [found.issuer, found.subject],
    );
    if (known && known.state !== 'active') throw new OrganisationFailed();
    return known?.id ?? this.#arrive(manager, found);
  }

  /** @throws OrganisationTaken */
  async link(
    manager: EntityManager,
    personId: string,
    { issuer, subject }: Pick<OrganisationPerson, 'issuer' | 'subject'>,
  ): Promise<void> {
    const added: unknown[] = await manager.query(
      `insert into organisation_identities (issuer, subject, person_id, linked_at) values ($1, $2, $3, db_now())
       on conflict (issuer, subject) do nothing returning id`,
      [issuer, subject, personId],
    );
    if (added.length) {
      await audit(manager, { actorId: personId, action: 'organisation.linked', subject: personId });
      return this.#tell(manager, personId);
    }
    const [held]: { person_id: string }[] = await manager.query(
      'select person_id from organisation_identities where issuer = $1 and subject = $2',
      [issuer, subject],
    );
    if (held?.person_id !== personId) throw new OrganisationTaken();
  }

  /** Somebody new: by an open invitation or where one may sign up, and only with an address that is vouched for. */
  async #arrive(manager: EntityManager, found: OrganisationPerson): Promise<string> {
    const { address } = found;
    if (!address) throw new OrganisationUnknown();
    const person = await manager.findOneBy(Person, { address });
    const called = nameSchema.safeParse(found.name ?? '').data;
    const settings = await this.settings.read();
    let personId: string;
    if (person) {
      if (person.state !== 'invited' || !(await this.#isInvited(manager, person.id)))
        throw new OrganisationUnknown();
      personId = await this.arrivals.welcome(manager, person.id, {
        displayName: called ?? person.displayName,
      });
    } else {
      if (!maySignUp(address, settings)) throw new OrganisationUnknown();
      const displayName = called ?? readPastedRow(address)!.displayName;
      const arrived = await this.arrivals.signUp(manager, { address, displayName });
      // Made by another window in this very moment: then it is an account in use.
      if (!arrived.isNew) throw new OrganisationUnknown();
      personId = arrived.personId;
    }
    await this.link(manager, personId, found);
    return personId;
  }

  async #isInvited(manager: EntityManager, personId: string): Promise<boolean> {
    const open: unknown[] = await manager.query(
      `select from invitations where person_id = $1 and accepted_at is null and revoked_at is null
         and expires_at > db_now() for no key update`,
      [personId],
    );
    return open.length > 0;
  }

  async #tell(manager: EntityManager, personId: string): Promise<void> {
    const person = await manager.findOneByOrFail(Person, { id: personId });
    const { organisation } = await this.settings.read();
    if (person.address)
      await this.mails.post(manager, {
        kind: 'organisation.linked',
        to: person.address,
        letter: organisationLinkedLetter(organisation),
      });
  }
}
