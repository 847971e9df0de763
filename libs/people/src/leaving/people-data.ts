import { phrase } from '@colloquy/contracts';
import type { Write } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import { SignInFailuresRepository } from '../sign-in/sign-in-failures.repository.js';
import { PersonalData, type PersonalPart } from './personal-data.js';

/** What people itself keeps: the account and everything that opens it. */
@Injectable()
export class PeopleData implements PersonalPart {
  readonly part = 'people';
  readonly columns = {
    'auth_sessions.person_id': 'goes',
    'invitations.person_id': 'goes',
    'invitations.invited_by': 'stays',
    'organisation_flows.person_id': 'goes',
    'organisation_identities.person_id': 'goes',
    'role_assignments.person_id': 'goes',
    'sign_in_codes.person_id': 'goes',
    'audit_row.actor_id': 'stays',
  } as const;
  readonly exports = {
    account: `select p.display_name, p.self_description, p.address, p.state, p.joined_at, o.name as employer,
        p.password_hash is not null as has_password
      from people p left join organisations o on o.id = p.employer_organisation_id where p.id = $1`,
    roles: `select role, scope_type, scope_id, valid_from, valid_to from role_assignments where person_id = $1 order by valid_from`,
    devices: `select device, started_at, last_seen_at, proved_at, expires_at, ended_at from auth_sessions
      where person_id = $1 order by started_at`,
    organisation_sign_in: `select issuer, subject, linked_at from organisation_identities where person_id = $1`,
    invitation: `select sent_at, expires_at, accepted_at, revoked_at from invitations where person_id = $1`,
    mails: `select m.kind, m.created_at, m.sent_at from mails m join people p on p.address = m.address where p.id = $1
      order by m.created_at`,
    recorded_acts: `select at, action, subject, facts from audit_row where actor_id = $1 order by id`,
  };

  constructor(
    data: PersonalData,
    private readonly failures: SignInFailuresRepository,
  ) {
    data.register(this);
  }

  async erase({ manager }: Write, personId: string): Promise<void> {
    const [{ address }]: [{ address: string | null }] = await manager.query(
      'select address from people where id = $1',
      [personId],
    );
    if (address) {
      await this.failures.clear(manager, address);
      await manager.query('delete from mails where address = $1', [address]);
    }
    for (const table of [
      'role_assignments',
      'organisation_identities',
      'organisation_flows',
      'auth_sessions',
    ])
      await manager.query(`delete from ${table} where person_id = $1`, [personId]);
    await manager.query('delete from sign_in_codes where person_id = $1 or address = $2', [
      personId,
      address,
    ]);
    await manager.query('delete from invitations where person_id = $1', [personId]);
    await manager.query(
      `update people set display_name = $2, self_description = '', address = null, password_hash = null,
         employer_organisation_id = null, state = 'left', left_at = db_now() where id = $1`,
      [personId, phrase('person_former')],
    );
  }
}
