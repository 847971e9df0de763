/** $1 rooms, $2 people, $3 connections (in parallel), $4 node */
export const touchAttendanceSql = `
insert into attendances as a (room_id, person_id, connection_id, node_id, began_at, last_seen)
select room_id, person_id, connection_id, $4, t.now, t.now
from unnest($1::uuid[], $2::uuid[], $3::text[]) c(room_id, person_id, connection_id), (select db_now() as now) t
on conflict (connection_id, room_id) where ended_at is null
do update set last_seen = excluded.last_seen`;

/** $1 connection, $2 room */
export const endAttendanceSql = `
update attendances set last_seen = t.now, ended_at = t.now from (select db_now() as now) t
where connection_id = $1 and room_id = $2 and ended_at is null`;
