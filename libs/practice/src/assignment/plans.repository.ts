import { UNDO_SECONDS, type RoomPlan } from '@colloquy/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Dealt, pairKey } from './assign-rooms.rule.js';
import { AssignmentPlan } from './assignment-plan.entity.js';

@Injectable()
export class PlansRepository {
  async newest(manager: EntityManager, learningSessionId: string): Promise<AssignmentPlan | null> {
    return manager.findOne(AssignmentPlan, { where: { learningSessionId }, order: { version: 'DESC' } });
  }

  /** What is known of people that they may be spread by. Their profession is what they say first about themselves. */
  async traitsOf(manager: EntityManager, personIds: string[]): Promise<Dealt[]> {
    return manager.query(
      `select p.id, nullif(lower(trim(split_part(p.self_description, ',', 1))), '') as profession,
         o.id::text as employer, o.region from unnest($1::uuid[]) with ordinality w(id, place)
       join people p on p.id = w.id left join organisations o on o.id = p.employer_organisation_id order by w.place`,
      [personIds],
    );
  }

  /** Who of these shared a room of a group in another session, and how often. */
  async earlierOf(
    manager: EntityManager,
    sessionId: string,
    personIds: string[],
  ): Promise<Map<string, number>> {
    const rows: { a: string; b: string; times: number }[] = await manager.query(
      `select m.person_id as a, o.person_id as b, count(distinct r.learning_session_id)::int as times
       from room_members m join room_members o on o.room_id = m.room_id and m.person_id < o.person_id
         join live_rooms r on r.id = m.room_id and r.learning_session_id <> $1
       where (r.kind = 'group' or r.practice_group_id is not null) and m.role <> 'facilitator' and o.role <> 'facilitator'
         and m.person_id = any($2::uuid[]) and o.person_id = any($2::uuid[])
       group by 1, 2`,
      [sessionId, personIds],
    );
    return new Map(rows.map(({ a, b, times }) => [pairKey(a, b), times]));
  }

  async namesOf(manager: EntityManager, personIds: string[]): Promise<string[]> {
    const rows: { name: string }[] = await manager.query(
      'select display_name as name from people where id = any($1::uuid[]) order by display_name',
      [personIds],
    );
    return rows.map(({ name }) => name);
  }
}

export function presentPlan(plan: AssignmentPlan): RoomPlan {
  const until = plan.appliedAt && !plan.undoneAt ? plan.appliedAt.getTime() + UNDO_SECONDS * 1_000 : null;
  return {
    id: plan.id,
    version: plan.version,
    kind: plan.request.kind,
    seed: plan.seed,
    rooms: plan.rooms,
    reasons: plan.request.reasons,
    appliedAt: plan.appliedAt?.getTime() ?? null,
    undoUntil: until,
  };
}
