/**
 * Live rooms whose turn has to move without anybody pressing: its holder was connected once and has been gone for twenty
 * seconds, or somebody whose turn went by is connected again. A node that was killed left its rows open; their last sign
 * of life is thirty seconds old at most. Who never came by a socket keeps the turn. $1 one room, or null for all
 */
export const lostTurnsSql = `
select r.id,
  r.turn_holder is not null and r.turn_since <= db_now() - interval '20 seconds'
    and exists (select from attendances a where a.room_id = r.id and a.person_id = r.turn_holder)
    and not exists (select from attendances a where a.room_id = r.id and a.person_id = r.turn_holder
      and (a.ended_at is null and a.last_seen > db_now() - interval '45 seconds'
        or a.ended_at > db_now() - interval '20 seconds')) as "isLost",
  array(select m from unnest(r.turn_missed) m where exists (
    select from attendances a where a.room_id = r.id and a.person_id = m
      and a.ended_at is null and a.last_seen > db_now() - interval '45 seconds')) as back
from live_rooms r
where r.state = 'live' and r.turn_order is not null and ($1::uuid is null or r.id = $1)
  and (r.turn_holder is not null or r.turn_missed <> '{}')`;
