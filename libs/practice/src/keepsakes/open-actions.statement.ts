/** Open actions of a person from other rooms than this one, those of this room’s group first. $1 person, $2 room or null */
export const openActionsSql = `
select a.id, a.text, a.by::text, a.added_at as "addedAt", g.name as "groupName"
from workplace_actions a join live_rooms r on r.id = a.room_id join practice_groups g on g.id = r.practice_group_id
where a.person_id = $1 and a.room_id is distinct from $2::uuid and (a.review is null or a.review in ('changed', 'not_yet'))
order by (r.practice_group_id = (select practice_group_id from live_rooms where id = $2)) desc nulls last, a.added_at, a.id
limit 50`;

/** Everything a person has kept, the newest first. $1 person */
export const keptActionsSql = `
select a.id, a.text, a.by::text, a.added_at as "addedAt", g.name as "groupName", a.room_id as "roomId", a.review,
  a.reviewed_at as "reviewedAt"
from workplace_actions a join live_rooms r on r.id = a.room_id join practice_groups g on g.id = r.practice_group_id
where a.person_id = $1
order by (a.review is null or a.review in ('changed', 'not_yet')) desc, a.added_at desc, a.id limit 200`;

/** $1 person */
export const keptTakeawaysSql = `
select t.room_id as "roomId", s.title, g.name as "groupName", t.text, t.kept_at as "keptAt",
  exists (select from room_members m where m.room_id = r.id and m.person_id = $1 and m.removed_at is null
    and not (m.is_guest and r.state = 'closed')) as "mayLookBack"
from takeaways t join live_rooms r on r.id = t.room_id join practice_groups g on g.id = r.practice_group_id
  join learning_sessions s on s.id = r.learning_session_id
where t.person_id = $1 and t.text <> '' order by t.kept_at desc, t.id limit 200`;

/** Answers that were kept for a repeated request lose the words of what was changed or deleted. $1 person, $2 action */
export const forgetActionSql = `
update idempotency set answer = jsonb_set(answer, '{thing,text}', '"…"')
where scope = $1::text and answer->'thing'->>'id' = $2::text`;
