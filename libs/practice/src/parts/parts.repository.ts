import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LiveRoom } from '../rooms/live-room.entity.js';
import type { PartMemory } from './cast-parts.rule.js';

/** What a group remembers of who had which part. */
@Injectable()
export class PartsRepository {
  /** Earlier sessions of the group; this one does not count. */
  async memoryOf(manager: EntityManager, room: LiveRoom): Promise<PartMemory> {
    const rows: { person_id: string; had: Record<string, number> }[] = await manager.query(
      `select person_id, jsonb_object_agg(part, times) as had from (
         select person_id, part, count(*)::int as times from part_turns
         where practice_group_id = $1 and learning_session_id <> $2 group by person_id, part) h
       group by person_id`,
      [room.practiceGroupId, room.learningSessionId],
    );
    return Object.fromEntries(rows.map(({ person_id, had }) => [person_id, had]));
  }

  /** The parts as they are in this room now. */
  async remember(manager: EntityManager, room: LiveRoom): Promise<void> {
    await manager.query(
      `delete from part_turns where learning_session_id = $1
         and person_id in (select person_id from room_members where room_id = $2)`,
      [room.learningSessionId, room.id],
    );
    await manager.query(
      `insert into part_turns (practice_group_id, learning_session_id, person_id, part)
       select $1, $2, p.key::uuid, part from jsonb_each($3::jsonb) p, jsonb_array_elements_text(p.value) part
       on conflict do nothing`,
      [room.practiceGroupId, room.learningSessionId, JSON.stringify(room.parts)],
    );
  }
}
