/** When something was last said, written, turned or moved in each room; coming and going do not count. $1 rooms */
export const activeAtSql = `
select r.id, e.at as "activeAt" from unnest($1::uuid[]) r(id)
left join lateral (
  select at from stream_event where stream = 'room:' || r.id || '/members'
    and type in ('message.posted', 'turn.moved', 'step.started', 'room.started', 'hand.raised')
  order by seq desc limit 1) e on true`;
