import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { fillPeople } from './people.js';
import type { BenchRoom } from './rooms.js';

export interface BenchGathering {
  id: string;
  /** The cookie of whoever facilitates all of it. */
  leader: string;
}

/** Groups that hold sessions of their own already come together under one plenary and one console. */
export async function fillGathering(client: pg.Client, rooms: BenchRoom[]): Promise<BenchGathering> {
  const id = randomUUID();
  const [leader] = await fillPeople(client, 1);
  const ids = rooms.map((room) => room.id);
  await client.query(
    `with meeting as (
       insert into learning_sessions (id, programme_round_id, cohort_id, kind, number, title, on_date, at_time, zone, minutes)
       select $1, s.programme_round_id, s.cohort_id, 'gathering', 1, 'A day together', s.on_date, s.at_time, s.zone, s.minutes
       from live_rooms r join learning_sessions s on s.id = r.learning_session_id where r.id = $2 returning id, cohort_id),
     plenary as (
       insert into live_rooms (learning_session_id, agreement_id, method, state, step_index, step_version, step_started_at, step_deadline,
         opened_at, started_at)
       select $1, r.agreement_id, r.method, 'live', 0, 1, db_now(), db_now() + interval '600 minutes', db_now(), db_now()
       from live_rooms r, meeting where r.id = $2),
     leads as (
       insert into role_assignments (person_id, role, scope_type, scope_id)
       select $4, 'facilitator', 'cohort', cohort_id from meeting)
     insert into session_groups (learning_session_id, practice_group_id, place)
     select meeting.id, r.practice_group_id, row_number() over (order by r.id) from live_rooms r, meeting where r.id = any($3)`,
    [id, ids[0], ids, leader!.id],
  );
  await client.query(
    `with plenary as (select id from live_rooms where learning_session_id = $1),
     moved as (
       update live_rooms r set learning_session_id = $1, kind = 'group', place = n.place
       from unnest($2::uuid[]) with ordinality n (id, place) where r.id = n.id returning r.id, r.agreement_id)
     insert into agreement_acceptances (room_id, person_id, agreement_id, accepted_at)
     select plenary.id, m.person_id, moved.agreement_id, db_now()
     from plenary, moved join room_members m on m.room_id = moved.id`,
    [id, ids],
  );
  return { id, leader: leader!.cookie };
}
