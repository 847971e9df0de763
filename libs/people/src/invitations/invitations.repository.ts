import { createHash, randomBytes } from 'node:crypto';
import type { Invitation as Presented } from '@colloquy/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import type { Person } from '../accounts/person.entity.js';
import { Invitation } from './invitation.entity.js';

export const INVITATION_DAYS = 14;
const hashOf = (token: string) => createHash('sha256').update(token).digest();

const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const presented = `select i.id, p.address, p.display_name as "displayName", ${instant('i.sent_at')} as "sentAt",
    ${instant('i.expires_at')} as "expiresAt", b.display_name as "invitedBy",
    case when i.accepted_at is not null then 'accepted' when i.revoked_at is not null then 'revoked'
      when i.expires_at <= db_now() then 'expired' else 'open' end as state
  from invitations i join people p on p.id = i.person_id left join people b on b.id = i.invited_by`;

export interface OpenInvitation extends Presented {
  personId: string;
}

/** Questions about invitations. */
@Injectable()
export class InvitationsRepository {
  constructor(private readonly source: DataSource) {}

  /** A way in for this person, in place of any they had; the token returned is the only copy there will be. */
  async offer(
    manager: EntityManager,
    personId: string,
    invitedBy: string | null,
  ): Promise<{ id: string; token: string }> {
    const token = randomBytes(24).toString('base64url');
    const [row]: { id: string }[] = await manager.query(
      `insert into invitations (person_id, token_hash, invited_by, sent_at, expires_at)
       values ($1, $2, $3, db_now(), db_now() + make_interval(days => ${INVITATION_DAYS}))
       on conflict (person_id) do update set token_hash = excluded.token_hash, sent_at = excluded.sent_at,
         expires_at = excluded.expires_at, revoked_at = null, invited_by = coalesce(excluded.invited_by, invitations.invited_by)
       returning id`,
      [personId, hashOf(token), invitedBy],
    );
    return { id: row!.id, token };
  }

  async list(): Promise<Presented[]> {
    return this.source.query(`${presented} order by i.sent_at desc, i.id limit 500`);
  }

  async some(manager: EntityManager, ids: string[]): Promise<Presented[]> {
    return manager.query(`${presented} where i.id = any($1::uuid[]) order by p.address`, [ids]);
  }

  /** The open invitation that a link leads to; locked, so that of two who press one is welcomed. */
  async byToken(manager: EntityManager, token: string): Promise<OpenInvitation | null> {
    const [row]: OpenInvitation[] = await manager.query(
      `${presented.replace('select i.id', 'select i.person_id as "personId", i.id')}
       where i.token_hash = $1 and i.accepted_at is null and i.revoked_at is null and i.expires_at > db_now()
         and p.state = 'invited' for no key update of i`,
      [hashOf(token)],
    );
    return row ?? null;
  }

  /** Whoever has not come yet. */
  async invitedPerson(manager: EntityManager, id: string): Promise<Person | null> {
    const found = await manager.findOne(Invitation, {
      where: { id, acceptedAt: IsNull() },
      relations: { person: true },
    });
    return found?.person ?? null;
  }

  /** False where there is none that waits. */
  async revoke(manager: EntityManager, id: string): Promise<boolean> {
    const { affected } = await manager.update(
      Invitation,
      { id, acceptedAt: IsNull(), revokedAt: IsNull() },
      { revokedAt: () => 'db_now()' },
    );
    return Boolean(affected);
  }

  /** Looks without holding anybody up. */
  async shown(token: string): Promise<OpenInvitation | null> {
    return this.source.transaction((manager) => this.byToken(manager, token));
  }
}
