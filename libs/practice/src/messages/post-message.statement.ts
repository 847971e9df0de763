/**
 * A message as one statement: authorise, take the key, number the event, save. Data dependency alone forces the order.
 * Seat and room are locked shared, so whoever moves the step waits for messages under way, and a message that waited
 * for a moving step is judged by the new one. `authorised` 0 is a refusal and consumes no key; `seq` null with
 * `authorised` 1 is a key that was used before.
 *
 * $1 room, $2 person, $3 key, $4 hash of the request, $5 message id, $6 markdown, $7 html, $8 renderer version, $9 stream
 */
export const postMessageSql = `
with auth as (
  select m.room_id, m.person_id, r.step_index
  from room_members m join live_rooms r on r.id = m.room_id
  where m.room_id = $1 and m.person_id = $2 and m.removed_at is null and m.outside_since is null and m.entered_no is not null
    and exists (select 1 from agreement_acceptances a
      join live_rooms p on p.id = a.room_id and p.learning_session_id = r.learning_session_id and p.kind = 'plenary'
      where a.person_id = m.person_id and a.agreement_id = r.agreement_id)
    and (r.state = 'lobby' or r.state = 'live' and (r.course->>'pause') is null
      and coalesce(r.step_now, r.method->'steps'->r.step_index)->'write' ?|
        (array[m.role, 'everyone'] || array(select jsonb_array_elements_text(coalesce(r.parts->m.person_id::text, '[]')))))
  for share of m, r
), fresh as (
  insert into idempotency (scope, key, hash, answer)
  select person_id::text, $3, $4, jsonb_build_object('messageId', $5::uuid) from auth
  on conflict (scope, key) do nothing returning key
), post as materialized (
  select a.*, date_trunc('milliseconds', db_now()) as posted_at from auth a, fresh
), told as materialized (
  select p.*, e.seq from post p, lateral append_events(array[jsonb_build_object(
    'stream', $9::text, 'type', 'message.posted', 'subject', $5::uuid, 'payload', jsonb_build_object(
      'message', jsonb_build_object('id', $5::uuid, 'authorId', p.person_id, 'stepIndex', p.step_index, 'html', $7::text,
        'postedAt', to_char(p.posted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
  )]) e
), saved as (
  insert into room_messages (id, room_id, author_id, step_index, markdown, html, renderer_version, posted_at, seq)
  select $5, room_id, person_id, step_index, $6, $7, $8, posted_at, seq from told returning id
)
select (select count(*) from auth)::int as authorised, t.seq::int, t.step_index as "stepIndex", t.posted_at as "postedAt"
from (select 1) one left join told t on true`;

/** The message that a key made, and what it was asked with. $1 person, $2 key */
export const messageOfKeySql = `
select i.hash, m.id, m.author_id as "authorId", m.step_index as "stepIndex", m.html, m.posted_at as "postedAt", m.seq
from idempotency i left join room_messages m on m.id = (i.answer->>'messageId')::uuid
where i.scope = $1::text and i.key = $2`;
