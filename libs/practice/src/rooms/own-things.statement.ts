/** What one person has in a room that nobody else sees, and no stream tells. $1 room, $2 person */
export const ownThings = {
  name: 'practice.own_things',
  text: `select
    coalesce((select t.text from takeaways t where t.room_id = $1 and t.person_id = $2), '') as takeaway,
    coalesce((select json_agg(json_build_object('id', a.id, 'text', a.text, 'by', a.by) order by a.added_at, a.id)
      from workplace_actions a where a.room_id = $1 and a.person_id = $2), '[]') as actions,
    coalesce((select json_agg(json_build_object('id', n.id, 'stepIndex', n.step_index, 'text', n.text, 'isDraft', n.is_draft)
        order by n.no, n.id)
      from written_notes n where n.room_id = $1 and n.author_id = $2), '[]') as notes,
    (select json_build_object('id', c.id, 'reason', c.reason,
        'askedAt', floor(extract(epoch from date_trunc('milliseconds', c.asked_at)) * 1000)::bigint, 'answeredBy', p.display_name)
      from help_calls c left join people p on p.id = c.answered_by_id
      where c.room_id = $1 and c.person_id = $2 and c.withdrawn_at is null order by c.asked_at desc limit 1) as call,
    coalesce((select json_agg(r.id order by r.number)
      from release_consents c join room_releases r on r.id = c.release_id
      where r.room_id = $1 and c.person_id = $2), '[]') as agreed`,
};
