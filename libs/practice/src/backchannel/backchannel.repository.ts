import type { Backchannel, BackchannelMessage, Outsider } from '@colloquy/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FacilitatorMessage } from './facilitator-message.entity.js';

/** What only those who facilitate a room may know. */
@Injectable()
export class BackchannelRepository {
  async of(manager: EntityManager, roomId: string): Promise<Backchannel> {
    const messages = await manager.find(FacilitatorMessage, {
      where: { roomId },
      order: { postedAt: 'ASC', id: 'ASC' },
    });
    return { messages: messages.map(presentBackchannel), outside: await this.outside(manager, roomId) };
  }

  /** Who is outside until somebody lets them in, the longest first. */
  async outside(manager: EntityManager, roomId: string): Promise<Outsider[]> {
    const rows: { personId: string; displayName: string; wasRemoved: boolean; since: Date }[] =
      await manager.query(
        `select m.person_id as "personId", p.display_name as "displayName", m.removed_at is not null as "wasRemoved",
           coalesce(m.removed_at, m.outside_since) as since
         from room_members m join people p on p.id = m.person_id
         where m.room_id = $1 and exists (select 1 from room_absences x
           where x.room_id = m.room_id and x.person_id = m.person_id and x.until_seq is null)
         order by since, m.seat`,
        [roomId],
      );
    return rows.map((row) => ({ ...row, since: row.since.toISOString() }));
  }
}

export const presentBackchannel = (message: FacilitatorMessage): BackchannelMessage => ({
  id: message.id,
  authorId: message.authorId,
  html: message.html,
  postedAt: message.postedAt.toISOString(),
});
