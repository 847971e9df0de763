/** Rooms of the demonstration in which nobody has been for half an hour, although somebody was, or was expected. */
export const abandonedSql = `
select r.id from live_rooms r
where r.is_demo and r.state <> 'closed' and r.opened_at < db_now() - interval '30 minutes'
  and not exists (select 1 from attendances a where a.room_id = r.id and a.last_seen > db_now() - interval '30 minutes')
  and (r.state = 'live' or not r.plays_empty_seats
    or exists (select 1 from room_members m where m.room_id = r.id and m.entered_no is not null))
order by r.id`;

/** The session that waits for visitors, and whether its time has long passed. $1 group */
export const waitingSql = `
select s.id as "sessionId", s.starts_at < db_now() - interval '50 minutes' as "isLate"
from live_rooms r join learning_sessions s on s.id = r.learning_session_id
where r.practice_group_id = $1 and r.is_demo and r.plays_empty_seats and r.state = 'lobby'
  and not exists (select 1 from room_members m where m.room_id = r.id and m.entered_no is not null)
order by s.starts_at desc limit 1`;
