import type { MomentChoice as Chosen, OwnMoment, RoomMoment } from '@colloquy/contracts';
import { Injectable } from '@nestjs/common';
import { type EntityManager, Not } from 'typeorm';
import { LiveRoom } from '../rooms/live-room.entity.js';
import { DifficultMoment } from './difficult-moment.entity.js';
import { MomentChoice } from './moment-choice.entity.js';
import { QuoteRefusal } from './quote-refusal.entity.js';

@Injectable()
export class MomentsRepository {
  /** The last one of a session, open or over. */
  async lastOf(manager: EntityManager, learningSessionId: string): Promise<DifficultMoment | null> {
    return manager.findOne(DifficultMoment, { where: { learningSessionId }, order: { offeredAt: 'DESC' } });
  }

  /** The open quiet room beside this one. */
  async quietRoomsOf(manager: EntityManager, parentId: string): Promise<string[]> {
    const where = { parentId, kind: 'quiet' as const, state: Not('closed' as const) };
    return (await manager.find(LiveRoom, { where, select: { id: true } })).map(({ id }) => id);
  }

  /** By person. */
  async choicesOf(manager: EntityManager, momentId: string): Promise<Record<string, Chosen>> {
    const choices = await manager.findBy(MomentChoice, { momentId });
    return Object.fromEntries(choices.map(({ personId, choice }) => [personId, choice]));
  }

  async choose(manager: EntityManager, momentId: string, personId: string, choice: Chosen): Promise<void> {
    await manager.query(
      `insert into moment_choices (moment_id, person_id, choice, chosen_at) values ($1, $2, $3, db_now())
       on conflict (moment_id, person_id) do update set choice = excluded.choice, chosen_at = excluded.chosen_at`,
      [momentId, personId, choice],
    );
  }

  async ownOf(
    manager: EntityManager,
    learningSessionId: string,
    momentId: string,
    personId: string,
  ): Promise<OwnMoment> {
    const chosen = await manager.findOneBy(MomentChoice, { momentId, personId });
    const refuses = await manager.existsBy(QuoteRefusal, { learningSessionId, personId });
    return { momentId, choice: chosen?.choice ?? null, mayQuote: !refuses };
  }

  async changeQuoting(
    manager: EntityManager,
    learningSessionId: string,
    personId: string,
    mayQuote: boolean,
  ): Promise<void> {
    if (mayQuote) await manager.delete(QuoteRefusal, { learningSessionId, personId });
    else
      await manager.query(
        'insert into quote_refusals (learning_session_id, person_id) values ($1, $2) on conflict do nothing',
        [learningSessionId, personId],
      );
  }

  /** Who asked not to be quoted, by name. */
  async unquotedIn(manager: EntityManager, sessionId: string): Promise<{ id: string; name: string }[]> {
    return manager.query(
      `select p.id, p.display_name as name from quote_refusals q join people p on p.id = q.person_id
       where q.learning_session_id = $1 order by p.display_name, p.id`,
      [sessionId],
    );
  }
}

export const presentMoment = ({
  id,
  offeredById,
  secondId,
  offeredAt,
  endedAt,
}: DifficultMoment): RoomMoment => ({
  id,
  by: offeredById,
  second: secondId,
  at: offeredAt.getTime(),
  isOpen: endedAt === null,
});
