/**
 * What rooms have let out, for one person: of their own groups, of other groups of their cohort, and what was let out to
 * the programme where they are in its round. Under Chatham House neither the group nor the hour is told. $1 person
 */
export const releasedThingsSql = `
with own as (
  select g.id, g.cohort_id from practice_groups g
  where exists (select from practice_group_members m left join enrolments e on e.id = m.enrolment_id
      where m.practice_group_id = g.id and m.person_id = $1 and m.left_at is null and e.ended_at is null)
    or exists (select from role_assignments r where r.person_id = $1 and r.role = 'facilitator'
      and r.valid_from <= db_now() and (r.valid_to is null or r.valid_to > db_now())
      and ((r.scope_type = 'group' and r.scope_id = g.id) or (r.scope_type = 'cohort' and r.scope_id = g.cohort_id)))
), mine as (
  select cohort_id from own where cohort_id is not null
  union select cohort_id from enrolments where person_id = $1 and ended_at is null
)
select r.title, r.text, to_char(r.settled_at at time zone 'Europe/London', 'YYYY-MM-DD') as "releasedOn",
  case when a.confidentiality = 'chatham_house' then null else g.name end as "groupName", a.confidentiality
from room_releases r
  join live_rooms l on l.id = r.room_id
  join group_agreements a on a.id = l.agreement_id
  join practice_groups g on g.id = l.practice_group_id
  left join cohorts c on c.id = g.cohort_id
where r.state = 'released' and (
  g.id in (select id from own)
  or g.cohort_id in (select cohort_id from mine)
  or (r.audience = 'programme' and c.programme_round_id in (
    select o.programme_round_id from cohorts o where o.id in (select cohort_id from mine))))
order by r.settled_at desc, r.id limit 100`;
