import type { Write } from '@colloquy/platform-events';
import { type ConcernPlace, ConcernPlaces } from '@colloquy/safeguarding';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RoomsRepository } from './rooms.repository.js';

/** A room as the place of a safeguarding concern: its lead reads which one it was, and nothing that was said in it. */
@Injectable()
export class RoomConcernPlace implements ConcernPlace, OnModuleInit {
  readonly kind = 'room';

  constructor(
    private readonly places: ConcernPlaces,
    private readonly rooms: RoomsRepository,
  ) {}

  onModuleInit(): void {
    this.places.register(this);
  }

  async name(manager: EntityManager, id: string): Promise<string | null> {
    const [row]: { name: string }[] = await manager.query(
      `select s.title || ' · ' || g.name as name from live_rooms r join learning_sessions s on s.id = r.learning_session_id
       join practice_groups g on g.id = r.practice_group_id where r.id = $1`,
      [id],
    );
    return row?.name ?? null;
  }

  async isThereFor(manager: EntityManager, id: string, personId: string | null): Promise<boolean> {
    return (await this.rooms.standingOf(manager, id, personId)) !== null;
  }

  async tell(write: Write, id: string): Promise<void> {
    const rows: { person_id: string; session_id: string }[] = await write.manager.query(
      `select m.person_id, r.learning_session_id as session_id from room_members m join live_rooms r on r.id = m.room_id
       where r.id = $1 and m.role = 'facilitator' and m.removed_at is null order by m.seat`,
      [id],
    );
    for (const { person_id, session_id } of rows)
      write.tell('person', person_id, 'concern.in_room', null, { sessionId: session_id });
  }
}
