/**
 * Steps that end by themselves within $1 seconds, and soft ends that were passed long enough ago: with the version that
 * is due, and in how many milliseconds. Served by the partial indices, which hold running timers alone.
 */
export const dueStepsSql = `
select id, step_version as version, 'end' as what, greatest(0, extract(epoch from step_ends_at - db_now()) * 1000)::int as within
from live_rooms where step_ends_at <= db_now() + make_interval(secs => $1) and state = 'live'
union all
select id, step_version, 'alarm', 0 from live_rooms where step_alarm_at <= db_now() and state = 'live'`;

/** One of all who try gets the room: whoever waited for its lock looks again. $1 room, $2 version */
export const claimDueStepSql = `
select id from live_rooms
where id = $1 and step_version = $2 and state = 'live' and step_ends_at <= db_now()
for no key update`;

/** The same for a soft end, which is told once. $1 room, $2 version */
export const claimAlarmSql = `
update live_rooms set step_alarm_at = null
where id = $1 and step_version = $2 and state = 'live' and step_alarm_at <= db_now()
returning id`;
