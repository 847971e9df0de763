/**
 * The sessions of a person: of the groups they sit in and the cohorts they are enrolled in, of what they facilitate, and
 * of the whole round. What was cancelled is not among them. Sessions of the demonstration that
 * closed a day ago are not kept in sight. Rooms are told only to those with a seat. $1 person
 */
export const ownSessionsSql = `
with seats as (
  select m.practice_group_id
  from practice_group_members m left join enrolments e on e.id = m.enrolment_id
  where m.person_id = $1 and m.left_at is null and e.ended_at is null
), enrolled as (
  select cohort_id from enrolments where person_id = $1 and ended_at is null
), led as (
  select scope_type, scope_id from role_assignments
  where person_id = $1 and role = 'facilitator' and valid_from <= db_now() and (valid_to is null or valid_to > db_now())
)
select s.id, r.id as "roomId", s.practice_group_id as "groupId", s.title,
  coalesce(g.name, 'Cohort ' || c.name, 'All cohorts') as "groupName", s.kind,
  s.starts_at as "startsAt", to_char(s.on_date + s.at_time, 'YYYY-MM-DD"T"HH24:MI') as "startsAtWall", s.zone, r.state
from learning_sessions s
  left join cohorts c on c.id = s.cohort_id
  left join practice_groups g on g.id = s.practice_group_id
  left join live_rooms r on r.learning_session_id = s.id and r.opened_at <= db_now() and exists (
    select 1 from room_members m where m.room_id = r.id and m.person_id = $1 and m.removed_at is null)
where s.cancelled_at is null
  and (case when s.practice_group_id is not null then s.practice_group_id in (select practice_group_id from seats)
            when s.cohort_id is not null then s.cohort_id in (select cohort_id from enrolled)
            else exists (select 1 from enrolled) end
  or exists (select 1 from led
    where (led.scope_type = 'cohort' and (led.scope_id = s.cohort_id
        or (s.cohort_id is null and s.practice_group_id is null)))
       or (led.scope_type = 'group' and led.scope_id = s.practice_group_id)))
  and not coalesce(r.is_demo and r.closed_at < db_now() - interval '1 day', false)
order by (r.state in ('lobby', 'live')) desc nulls last, abs(extract(epoch from s.starts_at - db_now())), s.id
limit 40`;
