import { FEEDBACK_LEAST, type GiveFeedback, type RoomSummary } from '@colloquy/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

@Injectable()
export class FeedbackRepository {
  async isGiven(manager: EntityManager, roomId: string, personId: string): Promise<boolean> {
    const given: unknown[] = await manager.query(
      'select from feedback_given where room_id = $1 and person_id = $2',
      [roomId, personId],
    );
    return given.length > 0;
  }

  /** False where this person has answered before. */
  async give(
    manager: EntityManager,
    roomId: string,
    personId: string,
    { useful, change }: GiveFeedback,
  ): Promise<boolean> {
    const fresh: unknown[] = await manager.query(
      'insert into feedback_given (room_id, person_id) values ($1, $2) on conflict do nothing returning id',
      [roomId, personId],
    );
    if (!fresh.length) return false;
    await manager.query('insert into session_feedback (room_id, useful, change) values ($1, $2, $3)', [
      roomId,
      useful,
      change,
    ]);
    return true;
  }

  /** Null while there are so few that somebody could be made out. By their random ids, in no order of answering. */
  async answers(manager: EntityManager, roomId: string): Promise<RoomSummary['feedback']['answers']> {
    const rows: { useful: number; change: string }[] = await manager.query(
      'select useful, change from session_feedback where room_id = $1 order by id',
      [roomId],
    );
    if (rows.length < FEEDBACK_LEAST) return null;
    const sum = rows.reduce((total, { useful }) => total + useful, 0);
    return {
      count: rows.length,
      useful: Math.round((sum / rows.length) * 10) / 10,
      changes: rows.map(({ change }) => change).filter(Boolean),
    };
  }
}
