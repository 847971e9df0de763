import type {
  ActionReview,
  KeptAction,
  KeptThings,
  OpenAction,
  RoomView,
  WorkplaceAction as ActionCard,
} from '@colloquy/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  forgetActionSql,
  keptActionsSql,
  keptTakeawaysSql,
  openActionsSql,
} from './open-actions.statement.js';
import { Takeaway } from './takeaway.entity.js';
import { WorkplaceAction } from './workplace-action.entity.js';

/** What people keep for themselves. Every question names whose it is. */
@Injectable()
export class KeepsakesRepository {
  async of(
    manager: EntityManager,
    roomId: string,
    personId: string,
  ): Promise<Pick<RoomView['mine'], 'takeaway' | 'actions'>> {
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

  /** What they meant to do and have not settled, from earlier rooms of whatever group. */
  async openBefore(manager: EntityManager, personId: string, roomId: string | null): Promise<OpenAction[]> {
    const rows: (Omit<OpenAction, 'addedAt'> & { addedAt: Date })[] = await manager.query(openActionsSql, [
      personId,
      roomId,
    ]);
    return rows.map((row) => ({ ...row, addedAt: row.addedAt.toISOString() }));
  }

  async all(manager: EntityManager, personId: string): Promise<KeptThings> {
    type Dated<T, K extends keyof T> = Omit<T, K> & { [P in K]: Date | null };
    const actions: Dated<KeptAction, 'addedAt' | 'reviewedAt'>[] = await manager.query(keptActionsSql, [
      personId,
    ]);
    const takeaways: Dated<KeptThings['takeaways'][number], 'keptAt'>[] = await manager.query(
      keptTakeawaysSql,
      [personId],
    );
    return {
      takeaways: takeaways.map((row) => ({ ...row, keptAt: row.keptAt!.toISOString() })),
      actions: actions.map((row) => ({
        ...row,
        addedAt: row.addedAt!.toISOString(),
        reviewedAt: row.reviewedAt?.toISOString() ?? null,
      })),
    };
  }

  /** Locked until the transaction ends; null where it is not this person’s. */
  async ownAction(manager: EntityManager, id: string, personId: string): Promise<WorkplaceAction | null> {
    return manager.findOne(WorkplaceAction, {
      where: { id, personId },
      lock: { mode: 'for_no_key_update' },
    });
  }

  async changeAction(
    manager: EntityManager,
    { id, personId }: WorkplaceAction,
    changes: { text?: string; by?: string | null },
  ): Promise<void> {
    await manager.update(WorkplaceAction, id, changes);
    await manager.query(forgetActionSql, [personId, id]);
  }

  async review(manager: EntityManager, { id }: WorkplaceAction, review: ActionReview): Promise<void> {
    await manager.query('update workplace_actions set review = $2, reviewed_at = db_now() where id = $1', [
      id,
      review,
    ]);
  }

  async deleteAction(manager: EntityManager, { id, personId }: WorkplaceAction): Promise<void> {
    await manager.delete(WorkplaceAction, id);
    await manager.query(forgetActionSql, [personId, id]);
  }
}
