import { audit } from '@colloquy/platform-audit';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Person } from '../accounts/person.entity.js';

/** How somebody comes to be here: invited and welcomed, or by themselves. */
@Injectable()
export class Arrivals {
  /** An invited person is here from now on; their link is used up. */
  async welcome(
    manager: EntityManager,
    personId: string,
    { displayName, selfDescription = '' }: { displayName: string; selfDescription?: string },
  ): Promise<string> {
    await manager.update(
      Person,
      { id: personId },
      { displayName, selfDescription, state: 'active', joinedAt: () => 'db_now()' },
    );
    await manager.query(
      'update invitations set accepted_at = db_now() where person_id = $1 and accepted_at is null',
      [personId],
    );
    await audit(manager, { actorId: personId, action: 'invitation.accepted', subject: personId });
    return personId;
  }

  /** Somebody who was not invited. Of two windows with one address, the second is the same person. */
  async signUp(
    manager: EntityManager,
    { address, displayName }: { address: string; displayName: string },
  ): Promise<{ personId: string; isNew: boolean }> {
    const [row]: { id: string; fresh: boolean }[] = await manager.query(
      `insert into people (address, display_name, state, joined_at) values ($1, $2, 'active', db_now())
       on conflict (address) do update set address = excluded.address returning id, xmax = 0 as fresh`,
      [address, displayName],
    );
    if (row!.fresh) await audit(manager, { actorId: row!.id, action: 'person.signed_up', subject: row!.id });
    return { personId: row!.id, isNew: row!.fresh };
  }
}
