import type { CheckIn as CheckInCard, CheckInEntry } from '@colloquy/contracts';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { CheckIn } from './check-in.entity.js';

@Injectable()
export class CheckInsRepository {
  /** One open check-in per person and session. @returns null where there is one already */
  async ask(
    manager: EntityManager,
    asked: Pick<CheckIn, 'learningSessionId' | 'personId' | 'cause' | 'leftAt' | 'dueAt'>,
  ): Promise<CheckInCard | null> {
    const { learningSessionId, personId, cause, leftAt, dueAt } = asked;
    const [row]: { id: string }[] = await manager.query(
      `insert into check_ins (learning_session_id, person_id, cause, left_at, due_at) values ($1, $2, $3, $4, $5)
       on conflict (learning_session_id, person_id) where settled_at is null do nothing returning id`,
      [learningSessionId, personId, cause, leftAt, dueAt],
    );
    return row ? { id: row.id, personId, cause, leftAt: leftAt.getTime(), dueAt: dueAt.getTime() } : null;
  }

  /** The first due first. */
  async openOf(manager: EntityManager, learningSessionId: string): Promise<CheckInCard[]> {
    const open = await manager.find(CheckIn, {
      where: { learningSessionId, settledAt: IsNull() },
      order: { dueAt: 'ASC', id: 'ASC' },
    });
    return open.map(presentCheckIn);
  }

  /** All of them with what came of each, those that wait first. */
  async of(manager: EntityManager, learningSessionId: string, now: Date): Promise<CheckInEntry[]> {
    const all = await manager.find(CheckIn, {
      where: { learningSessionId },
      relations: { person: true, settledBy: true },
      order: { settledAt: { direction: 'ASC', nulls: 'FIRST' }, dueAt: 'ASC', id: 'ASC' },
    });
    return all.map((one) => ({
      ...presentCheckIn(one),
      displayName: one.person!.displayName,
      isOverdue: one.settledAt === null && one.dueAt <= now,
      settled: one.settledAt && {
        by: one.settledBy!.displayName,
        at: one.settledAt.toISOString(),
        note: one.note!,
      },
    }));
  }

  async locked(manager: EntityManager, id: string): Promise<CheckIn | null> {
    return manager.findOne(CheckIn, { where: { id }, lock: { mode: 'for_no_key_update' } });
  }
}

const presentCheckIn = ({ id, personId, cause, leftAt, dueAt }: CheckIn): CheckInCard => ({
  id,
  personId,
  cause,
  leftAt: leftAt.getTime(),
  dueAt: dueAt.getTime(),
});
