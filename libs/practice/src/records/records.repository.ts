import { type LearningSession } from '@colloquy/cohorts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SessionRecord } from './session-record.entity.js';

@Injectable()
export class RecordsRepository {
  async of(manager: EntityManager, learningSessionId: string): Promise<SessionRecord | null> {
    return manager.findOne(SessionRecord, { where: { learningSessionId }, relations: { writtenBy: true } });
  }

  /** Who reads it beside those who led: whoever leads the programme of the session, or all of them. */
  async readersOf(
    manager: EntityManager,
    { programmeRoundId }: Pick<LearningSession, 'programmeRoundId'>,
  ): Promise<{ id: string; name: string }[]> {
    return manager.query(
      `select distinct p.id, p.display_name as name from role_assignments a join people p on p.id = a.person_id
       where a.role = 'programme_lead' and p.state = 'active'
         and a.valid_from <= db_now() and (a.valid_to is null or a.valid_to > db_now())
         and (a.scope_type = 'platform' or a.scope_type = 'round' and a.scope_id = $1
           or a.scope_type = 'programme' and a.scope_id = (select programme_id from programme_rounds where id = $1))
       order by 2, 1`,
      [programmeRoundId],
    );
  }

  /** What each of these people wrote in the rooms of a session. */
  async saidBy(
    manager: EntityManager,
    sessionId: string,
    personIds: string[],
  ): Promise<Map<string, string[]>> {
    const rows: { id: string; said: string[] }[] = await manager.query(
      `select m.author_id as id, array_agg(m.markdown) as said from room_messages m join live_rooms r on r.id = m.room_id
       where r.learning_session_id = $1 and m.author_id = any($2::uuid[]) group by m.author_id`,
      [sessionId, personIds],
    );
    return new Map(rows.map(({ id, said }) => [id, said]));
  }
}
