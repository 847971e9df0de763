import { leadsSession } from '@colloquy/cohorts';

/**
 * The sessions of a person: of the groups they sit in and the cohorts they are enrolled in, of what they facilitate, and
 * of the whole round; and those they are asked to as a guest, until the room closes. What was cancelled is not among them.
 * Sessions of the demonstration that closed a day ago are not kept in sight. Rooms are told only to those with a seat, and
 * groups only to their own. $1 person
 */
export const ownSessionsSql = `
with seats as (
  select m.practice_group_id
  from practice_group_members m left join enrolments e on e.id = m.enrolment_id
  where m.person_id = $1 and m.left_at is null and e.ended_at is null
), enrolled as (
  select cohort_id from enrolments where person_id = $1 and ended_at is null
), asked as (
  select learning_session_id from session_guests where person_id = $1 and state = 'expected'
), led as (
  select scope_type, scope_id from role_assignments
  where person_id = $1 and role = 'facilitator' and valid_from <= db_now() and (valid_to is null or valid_to > db_now())
)
select s.id, r.id as "roomId", s.title,
  coalesce(r.name, g.name, case when s.kind = 'gathering' then (
    select string_agg(sg_g.name, ', ' order by sg.place) from session_groups sg
    join practice_groups sg_g on sg_g.id = sg.practice_group_id where sg.learning_session_id = s.id) end) as "groupName", c.name as "cohortName",
  case when s.kind = 'gathering' then (
    select sg.practice_group_id from session_groups sg where sg.learning_session_id = s.id
      and (sg.practice_group_id in (select practice_group_id from seats) or exists (select 1 from led
        where led.scope_type = 'group' and led.scope_id = sg.practice_group_id
          or led.scope_type = 'cohort' and led.scope_id = (select cohort_id from practice_groups where id = sg.practice_group_id)))
    order by sg.place limit 1) when not me.is_guest then s.practice_group_id end as "groupId",
  me.is_guest as "isGuest",
  ${leadsSession('$1')} as leads, s.kind,
  s.starts_at as "startsAt", to_char(s.on_date + s.at_time, 'YYYY-MM-DD"T"HH24:MI') as "startsAtWall", s.zone, r.state
from learning_sessions s
  left join cohorts c on c.id = s.cohort_id
  left join practice_groups g on g.id = s.practice_group_id
  left join lateral (
    select r.id, r.state, r.name, r.is_demo, r.closed_at, m.is_guest from live_rooms r join room_members m on m.room_id = r.id
    where r.learning_session_id = s.id and r.opened_at <= db_now() and m.person_id = $1 and m.removed_at is null
    order by m.is_visit, r.state = 'closed', r.kind = 'plenary', r.id limit 1) r on true
  cross join lateral (
    select coalesce(r.is_guest, s.id in (select learning_session_id from asked)
      and s.practice_group_id not in (select practice_group_id from seats) and not ${leadsSession('$1')}) as is_guest) me
where s.cancelled_at is null
  and (case when s.kind = 'gathering' then exists (
              select 1 from session_groups sg where sg.learning_session_id = s.id and (
                sg.practice_group_id in (select practice_group_id from seats)
                or exists (select 1 from led where led.scope_type = 'group' and led.scope_id = sg.practice_group_id)))
              or ${leadsSession('$1')}
            when s.practice_group_id is not null then s.practice_group_id in (select practice_group_id from seats)
            when s.cohort_id is not null then s.cohort_id in (select cohort_id from enrolled)
            else exists (select 1 from enrolled) end
  or exists (select 1 from led
    where (led.scope_type = 'cohort' and (led.scope_id = s.cohort_id
        or (s.cohort_id is null and s.practice_group_id is null and s.kind <> 'gathering')))
       or (led.scope_type = 'group' and led.scope_id = s.practice_group_id))
  or s.id in (select learning_session_id from asked))
  and not (me.is_guest and coalesce(r.state = 'closed', false))
  and not coalesce(r.is_demo and r.closed_at < db_now() - interval '1 day', false)
order by (r.state in ('lobby', 'live')) desc nulls last, abs(extract(epoch from s.starts_at - db_now())), s.id
limit 40`;
