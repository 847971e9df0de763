/**
 * Rooms of the demonstration in which nobody has been and nothing has happened for half an hour. Of a group’s lobbies
 * that nobody ever came to, the newest stays: it is the one that waits for visitors.
 */
export const abandonedSql = `
with open as (
  select r.id, r.opened_at, r.practice_group_id, s.starts_at,
    r.state = 'lobby' and r.plays_empty_seats and not exists (
      select 1 from room_members m where m.room_id = r.id and m.entered_no is not null) as is_untouched
  from live_rooms r join learning_sessions s on s.id = r.learning_session_id
  where r.is_demo and r.state <> 'closed'
), ranked as (
  select *, row_number() over (partition by practice_group_id, is_untouched order by starts_at desc, id) as nth from open
)
select r.id from ranked r
where not (is_untouched and nth = 1) and opened_at < db_now() - interval '30 minutes'
  and not exists (select 1 from attendances a where a.room_id = r.id and a.last_seen > db_now() - interval '30 minutes')
  and not exists (select 1 from stream_event e
    where e.stream = 'room:' || r.id || '/members' and e.at > db_now() - interval '30 minutes')
order by r.id`;

/** The session that waits for visitors, and whether its time has long passed. $1 group */
export const waitingSql = `
select s.id as "sessionId", s.starts_at < db_now() - interval '50 minutes' as "isLate"
from live_rooms r join learning_sessions s on s.id = r.learning_session_id
where r.practice_group_id = $1 and r.is_demo and r.plays_empty_seats and r.state = 'lobby'
  and not exists (select 1 from room_members m where m.room_id = r.id and m.entered_no is not null)
order by s.starts_at desc, r.id limit 1`;
