import { SessionsRepository } from '@colloquy/cohorts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RoomMember } from '../rooms/room-member.entity.js';
import type { LiveRoom } from '../rooms/live-room.entity.js';
import { offeredPlace, type OpenPlace } from './offered-place.rule.js';

/** Questions about who sits where in a session. */
@Injectable()
export class PlacesRepository {
  constructor(private readonly sessions: SessionsRepository) {}

  /** Where this person’s own seat is; looking in somewhere does not count. */
  async seatOf(manager: EntityManager, sessionId: string, personId: string): Promise<RoomMember | null> {
    return manager
      .createQueryBuilder(RoomMember, 'm')
      .innerJoin('m.room', 'r')
      .where('r.learningSessionId = :sessionId and m.personId = :personId', { sessionId, personId })
      .andWhere('m.removedAt is null and not m.isVisit')
      .orderBy("r.kind = 'plenary'")
      .addOrderBy('m.id')
      .getOne();
  }

  /** The seats of these people in rooms of the session, locked in one order until the transaction ends. */
  async lockedSeatsOf(manager: EntityManager, sessionId: string, personIds: string[]): Promise<RoomMember[]> {
    return manager
      .createQueryBuilder(RoomMember, 'm')
      .innerJoin('m.room', 'r')
      .where('r.learningSessionId = :sessionId and m.personId in (:...personIds)', { sessionId, personIds })
      .andWhere('m.removedAt is null and not m.isVisit')
      .orderBy('m.id')
      .setLock('for_no_key_update', undefined, ['m'])
      .getMany();
  }

  async namesOf(manager: EntityManager, personIds: string[]): Promise<Map<string, string>> {
    const rows: { id: string; name: string }[] = await manager.query(
      'select id, display_name as name from people where id = any($1::uuid[])',
      [personIds],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** All seats of one person, where they look in too, locked in one order. */
  async lockedSeatsWithVisits(
    manager: EntityManager,
    sessionId: string,
    personId: string,
  ): Promise<RoomMember[]> {
    return manager
      .createQueryBuilder(RoomMember, 'm')
      .innerJoin('m.room', 'r')
      .where('r.learningSessionId = :sessionId and m.personId = :personId', { sessionId, personId })
      .andWhere('m.removedAt is null')
      .orderBy('m.id')
      .setLock('for_no_key_update', undefined, ['m'])
      .getMany();
  }

  /** Everybody’s own seat in the session. */
  async seatsOf(manager: EntityManager, sessionId: string): Promise<RoomMember[]> {
    return manager
      .createQueryBuilder(RoomMember, 'm')
      .innerJoinAndSelect('m.person', 'p')
      .innerJoin('m.room', 'r')
      .where('r.learningSessionId = :sessionId and m.removedAt is null and not m.isVisit', { sessionId })
      .orderBy('r.place')
      .addOrderBy('m.seat')
      .getMany();
  }

  /** Rooms beside this one that can be gone to, with how many sit in them. */
  async openBeside(manager: EntityManager, room: Pick<LiveRoom, 'id'>): Promise<OpenPlace[]> {
    return manager.query(
      `select r.id, coalesce(r.name, '') as name, r.practice_group_id as "groupId", r.capacity, count(m.id)::int as seats
       from live_rooms r left join room_members m
         on m.room_id = r.id and m.removed_at is null and m.role <> 'facilitator' and not m.is_visit
       where r.parent_id = $1 and r.state <> 'closed' and r.kind in ('group', 'small')
       group by r.id order by r.place, r.id`,
      [room.id],
    );
  }

  /** The room that has a place for them while the others are away; null while nobody is. */
  async offeredTo(manager: EntityManager, room: LiveRoom, me: RoomMember): Promise<OpenPlace | null> {
    if (me.role === 'facilitator' || me.isVisit || room.state === 'closed') return null;
    const places = await this.openBeside(manager, room);
    if (!places.some(({ seats }) => seats > 0)) return null;
    const { members } = await this.sessions.peopleOfSession(manager, room.learningSessionId);
    const groupId = members.find(({ personId }) => personId === me.personId)?.groupId ?? null;
    return offeredPlace(places, { groupId, barred: await this.#barredTo(manager, room, me.personId) });
  }

  /** Rooms where somebody sits whom the plan that was applied keeps apart from this person. */
  async #barredTo(manager: EntityManager, room: LiveRoom, personId: string): Promise<string[]> {
    const rows: { room_id: string }[] = await manager.query(
      `with plan as (
         select request from assignment_plans
         where learning_session_id = $1 and applied_at is not null and undone_at is null order by version desc limit 1),
       apart as (select pair->>0 as a, pair->>1 as b from plan, jsonb_array_elements(plan.request->'apart') pair)
       select distinct m.room_id from apart join room_members m on m.removed_at is null
         and (a = $2::text and m.person_id::text = b or b = $2::text and m.person_id::text = a)
       join live_rooms r on r.id = m.room_id and r.learning_session_id = $1`,
      [room.learningSessionId, personId],
    );
    return rows.map((row) => row.room_id);
  }
}
