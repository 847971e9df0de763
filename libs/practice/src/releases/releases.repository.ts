import type { ReleasedThing, RoomRelease as Card } from '@colloquy/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LiveRoom } from '../rooms/live-room.entity.js';
import { releasedThingsSql } from './released-things.statement.js';
import { RoomRelease } from './room-release.entity.js';

@Injectable()
export class ReleasesRepository {
  /** In the order proposed, as the room’s stream has told them. */
  async of(manager: EntityManager, roomId: string): Promise<Card[]> {
    const releases = await manager.find(RoomRelease, { where: { roomId }, order: { number: 'ASC' } });
    const counts: { id: string; agreed: number }[] = await manager.query(
      `select r.id, count(c.id)::int as agreed from room_releases r left join release_consents c on c.release_id = r.id
       where r.room_id = $1 group by r.id`,
      [roomId],
    );
    const agreed = new Map(counts.map((row) => [row.id, row.agreed]));
    return releases.map((release) => ({ ...release.card, agreed: agreed.get(release.id) ?? 0 }));
  }

  async one(manager: EntityManager, roomId: string, id: string): Promise<RoomRelease | null> {
    return manager.findOneBy(RoomRelease, { roomId, id });
  }

  async add(manager: EntityManager, release: Omit<Partial<RoomRelease>, 'card'>): Promise<RoomRelease> {
    return manager.save(manager.create(RoomRelease, release));
  }

  async agree(manager: EntityManager, releaseId: string, personId: string): Promise<void> {
    await manager.query(
      'insert into release_consents (release_id, person_id) values ($1, $2) on conflict do nothing',
      [releaseId, personId],
    );
  }

  async agreedBy(manager: EntityManager, releaseId: string): Promise<string[]> {
    const rows: { person_id: string }[] = await manager.query(
      'select person_id from release_consents where release_id = $1',
      [releaseId],
    );
    return rows.map(({ person_id }) => person_id);
  }

  /** What became of it; who had agreed is nobody’s business any more once it is not to leave. */
  async settle(manager: EntityManager, release: RoomRelease, state: 'released' | 'objected'): Promise<void> {
    await manager.query('update room_releases set state = $2, settled_at = db_now() where id = $1', [
      release.id,
      state,
    ]);
  }

  /** Everything by which somebody of the room could be told: names, and where they work. */
  async namesOf(manager: EntityManager, { id }: LiveRoom): Promise<string[]> {
    const rows: { name: string }[] = await manager.query(
      `select p.display_name as name from room_members m join people p on p.id = m.person_id where m.room_id = $1
       union select o.name from room_members m join people p on p.id = m.person_id
         join organisations o on o.id = p.employer_organisation_id where m.room_id = $1
       union select g.name from live_rooms r join practice_groups g on g.id = r.practice_group_id where r.id = $1`,
      [id],
    );
    return rows.map(({ name }) => name);
  }

  async visibleTo(manager: EntityManager, personId: string): Promise<ReleasedThing[]> {
    return manager.query(releasedThingsSql, [personId]);
  }
}
