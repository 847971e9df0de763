import { randomUUID } from 'node:crypto';
import { method, streamName } from '@colloquy/contracts';
import type pg from 'pg';
import type { BenchPerson } from './people.js';

export interface BenchRoom {
  id: string;
  stream: string;
  /** Their cookies; the first is the facilitator’s. */
  members: string[];
}

/** One long step in which everybody may write. */
const talking = method.parse({
  key: 'bench',
  version: 1,
  title: 'Talking',
  steps: [
    {
      key: 'talking',
      title: 'Talking',
      purpose: 'To be measured.',
      prompt: 'Write.',
      minutes: 600,
      speak: 'everyone',
      write: ['facilitator', 'presenter', 'member'],
      turns: null,
      closing: false,
    },
  ],
});

/** What every room hangs on: a round, and a cohort in it. */
export async function fillCohort(client: pg.Client): Promise<{ round: string; cohort: string }> {
  const { rows } = await client.query<{ round: string; cohort: string }>(
    `with programme as (
       insert into programmes (key, title, purpose) values ('bench', 'Bench', 'To be measured') returning id),
     round as (
       insert into programme_rounds (programme_id, number, title, state, nominations_close_on, zone)
       select id, 1, 'Round 1', 'running', '2026-06-01', 'Europe/London' from programme returning id),
     cohort as (
       insert into cohorts (programme_round_id, name, places) select id, 'A', 60 from round returning id)
     select round.id as round, cohort.id as cohort from round, cohort`,
  );
  return rows[0]!;
}

/** A live room whose members have accepted the agreement and come in. */
export async function fillRoom(
  client: pg.Client,
  { round, cohort }: { round: string; cohort: string },
  people: BenchPerson[],
): Promise<BenchRoom> {
  const id = randomUUID();
  await client.query(
    `with practice_group as (
       insert into practice_groups (cohort_id, name) values ($3, $1::uuid::text) returning id),
     session as (
       insert into learning_sessions (programme_round_id, cohort_id, practice_group_id, kind, number, title, on_date, at_time, zone, minutes)
       select $2, $3, id, 'practice_session', 1, 'Practice session', '2026-11-21', '10:00', 'Europe/London', 600
       from practice_group returning id),
     agreement as (
       insert into group_agreements (practice_group_id, version, markdown, html, renderer_version)
       select id, 1, 'What is said here stays here.', '<p>What is said here stays here.</p>', 1 from practice_group returning id),
     room as (
       insert into live_rooms (id, learning_session_id, practice_group_id, agreement_id, method, state, step_index, step_version,
         step_started_at, step_deadline, opened_at, started_at)
       select $1, s.id, g.id, a.id, $4, 'live', 0, 1, db_now(), db_now() + interval '600 minutes', db_now(), db_now()
       from session s, practice_group g, agreement a returning id),
     member as (
       insert into room_members (room_id, person_id, role, seat, entered_no)
       select room.id, person, case when seat = 1 then 'facilitator' else 'member' end, seat, seat
       from room, unnest($5::uuid[]) with ordinality p (person, seat))
     insert into agreement_acceptances (room_id, person_id, agreement_id, accepted_at)
     select room.id, person, agreement.id, db_now() from room, agreement, unnest($5::uuid[]) person`,
    [id, round, cohort, JSON.stringify(talking), people.map((person) => person.id)],
  );
  return { id, stream: streamName('room/members', id), members: people.map(({ cookie }) => cookie) };
}
