import type { RoomView, WorkplaceAction as ActionCard } from '@colloquy/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Takeaway } from './takeaway.entity.js';
import { WorkplaceAction } from './workplace-action.entity.js';

/** What people keep for themselves. Every question names whose it is. */
@Injectable()
export class KeepsakesRepository {
  async of(
    manager: EntityManager,
    roomId: string,
    personId: string,
  ): Promise<Omit<RoomView['mine'], 'notes'>> {
    const takeaway = await manager.findOneBy(Takeaway, { roomId, personId });
    const actions = await manager.find(WorkplaceAction, {
      where: { roomId, personId },
      order: { addedAt: 'ASC', id: 'ASC' },
    });
    return { takeaway: takeaway?.text ?? '', actions: actions.map(({ id, text, by }) => ({ id, text, by })) };
  }

  async keep(manager: EntityManager, roomId: string, personId: string, text: string): Promise<void> {
    await manager.query(
      `insert into takeaways (room_id, person_id, text, kept_at) values ($1, $2, $3, db_now())
       on conflict (room_id, person_id) do update set text = excluded.text, kept_at = excluded.kept_at`,
      [roomId, personId, text],
    );
  }

  async add(
    manager: EntityManager,
    roomId: string,
    personId: string,
    { text, by }: { text: string; by: string | null },
  ): Promise<ActionCard> {
    const [{ id }]: [{ id: string }] = await manager.query(
      `insert into workplace_actions (room_id, person_id, text, by, added_at) values ($1, $2, $3, $4, db_now()) returning id`,
      [roomId, personId, text, by],
    );
    return { id, text, by };
  }
}
