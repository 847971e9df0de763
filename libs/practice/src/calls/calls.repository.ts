import type { HelpCall as CallCard, OwnCall } from '@colloquy/contracts';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { HelpCall } from './help-call.entity.js';

@Injectable()
export class CallsRepository {
  /** Open calls of a session, the oldest first. */
  async openOf(manager: EntityManager, sessionId: string): Promise<CallCard[]> {
    const calls = await manager
      .createQueryBuilder(HelpCall, 'c')
      .innerJoin('c.room', 'r')
      .where('r.learningSessionId = :sessionId and c.answeredAt is null and c.withdrawnAt is null', {
        sessionId,
      })
      .orderBy('c.askedAt')
      .addOrderBy('c.id')
      .getMany();
    return calls.map(presentCall);
  }

  /** One’s own latest call from this room that is not settled, or that somebody is on their way for. */
  async ownIn(manager: EntityManager, roomId: string, personId: string): Promise<OwnCall | null> {
    const call = await manager.findOne(HelpCall, {
      where: { roomId, personId, withdrawnAt: IsNull() },
      relations: { answeredBy: true },
      order: { askedAt: 'DESC' },
    });
    return call && presentOwnCall(call);
  }

  /** Whoever asked from this room has gone. @returns the calls that nobody needs to answer any more */
  async withdrawAllIn(manager: EntityManager, roomId: string): Promise<string[]> {
    const [rows]: [{ id: string }[], number] = await manager.query(
      `update help_calls set withdrawn_at = db_now()
       where room_id = $1 and answered_at is null and withdrawn_at is null returning id`,
      [roomId],
    );
    return rows.map(({ id }) => id);
  }

  async lockedCall(manager: EntityManager, id: string): Promise<HelpCall | null> {
    return manager.findOne(HelpCall, { where: { id }, lock: { mode: 'for_no_key_update' } });
  }
}

export const presentCall = ({ id, roomId, reason, askedAt }: HelpCall): CallCard => ({
  id,
  roomId,
  reason,
  askedAt: askedAt.getTime(),
});

export const presentOwnCall = ({ id, reason, askedAt, answeredBy }: HelpCall): OwnCall => ({
  id,
  reason,
  askedAt: askedAt.getTime(),
  answeredBy: answeredBy?.displayName ?? null,
});
