/** $1 room */
export const demoSeatsSql = `
select r.plays_empty_seats and r.state <> 'closed' as "isWanted",
  extract(epoch from db_now())::float8 * 1000 as now,
  (select coalesce(json_agg(json_build_object(
      'personId', m.person_id, 'persona', p.demo_key, 'isPlayed', m.played_no is not null,
      'connections', (select coalesce(json_agg(json_build_object(
            'id', a.connection_id, 'beganAt', extract(epoch from a.began_at)::float8 * 1000)), '[]')
          from attendances a where a.room_id = r.id and a.person_id = m.person_id
            and a.ended_at is null and a.last_seen > db_now() - interval '45 seconds'),
      'lastSeen', (select extract(epoch from max(a.last_seen))::float8 * 1000
          from attendances a where a.room_id = r.id and a.person_id = m.person_id)
    ) order by m.seat), '[]')
   from room_members m join people p on p.id = m.person_id
   where m.room_id = r.id and m.removed_at is null and p.demo_key is not null) as seats
from live_rooms r where r.id = $1 and r.is_demo`;

/**
 * Rooms that want demo participants, have somebody connected, and are played by nobody. The lock of a play is the
 * advisory lock ($1, hash of the room). $1 the plays’ class of locks
 */
export const roomsWithoutPlaySql = `
select r.id from live_rooms r
where r.is_demo and r.plays_empty_seats and r.state <> 'closed'
  and exists (select 1 from attendances a
    where a.room_id = r.id and a.ended_at is null and a.last_seen > db_now() - interval '45 seconds')
  and not exists (select 1 from pg_locks l
    where l.locktype = 'advisory' and l.objsubid = 2 and l.classid = $1::int::oid and l.granted
      and l.database = (select oid from pg_database where datname = current_database())
      and l.objid = (hashtext(r.id::text)::bigint & 4294967295)::oid)
order by r.id`;
