/**
 * The sessions of a person: of the cohorts they are enrolled in and the groups they sit in, of what they facilitate, and
 * of the whole round. Sessions of the demonstration that
 * closed a day ago are not kept in sight. Rooms are told only to those with a seat. $1 person
 */
export const ownSessionsSql = `
with mine as (
  select e.cohort_id, m.practice_group_id
  from enrolments e left join practice_group_members m on m.enrolment_id = e.id and m.left_at is null
  where e.person_id = $1 and e.ended_at is null
), led as (
  select scope_type, scope_id from role_assignments
  where person_id = $1 and role = 'facilitator' and valid_from <= db_now() and (valid_to is null or valid_to > db_now())
)
select s.id, r.id as "roomId", s.title, coalesce(g.name, 'Cohort ' || c.name, 'All cohorts') as "groupName", s.kind,
  s.starts_at as "startsAt", to_char(s.on_date + s.at_time, 'YYYY-MM-DD"T"HH24:MI') as "startsAtWall", s.zone, r.state
from learning_sessions s
  left join cohorts c on c.id = s.cohort_id
  left join practice_groups g on g.id = s.practice_group_id
  left join live_rooms r on r.learning_session_id = s.id and exists (
    select 1 from room_members m where m.room_id = r.id and m.person_id = $1 and m.removed_at is null)
where (exists (select 1 from mine
    where case when s.practice_group_id is not null then mine.practice_group_id = s.practice_group_id
               else s.cohort_id is null or mine.cohort_id = s.cohort_id end)
  or exists (select 1 from led
    where (led.scope_type = 'cohort' and (led.scope_id = s.cohort_id or s.cohort_id is null))
       or (led.scope_type = 'group' and led.scope_id = s.practice_group_id)))
  and not coalesce(r.is_demo and r.closed_at < db_now() - interval '1 day', false)
order by (r.state in ('lobby', 'live')) desc nulls last, abs(extract(epoch from s.starts_at - db_now())), s.id
limit 40`;
