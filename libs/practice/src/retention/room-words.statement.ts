const sessionOfPlenary = "(select learning_session_id from live_rooms where id = $1 and kind = 'plenary')";

/**
 * Everything that holds what was said in a room: each statement takes the room as $1. Whatever is added to rooms and
 * holds words, stands here as well (retention/erase-rooms.spec.ts asks every table that points at a room).
 */
export const roomWords: Record<string, string> = {
  room_messages: 'delete from room_messages where room_id = $1',
  facilitator_messages: 'delete from facilitator_messages where room_id = $1',
  room_absences: 'delete from room_absences where room_id = $1',
  written_notes: 'delete from written_notes where room_id = $1',
  revealed_notes: 'delete from revealed_notes where room_id = $1',
  help_calls: 'delete from help_calls where room_id = $1',
  room_broadcasts: 'delete from room_broadcasts where room_id = $1',
  // What was said to all rooms goes with the last of them.
  broadcasts: `delete from broadcasts b where learning_session_id = (select learning_session_id from live_rooms where id = $1)
    and not exists (select from room_broadcasts r where r.broadcast_id = b.id)`,
  // What has left the room by everybody’s consent is the room’s no more; nobody’s name stays with it.
  release_consents:
    'delete from release_consents where release_id in (select id from room_releases where room_id = $1)',
  room_releases: `delete from room_releases where room_id = $1 and state <> 'released'`,
  released: 'update room_releases set proposed_by = null where room_id = $1',
  session_feedback: 'delete from session_feedback where room_id = $1',
  feedback_given: 'delete from feedback_given where room_id = $1',
  practice_dilemmas: `update practice_dilemmas set state = 'erased', happened = '', hard = '', question = '', note = '',
    markdown = '', html = '' where id = (select dilemma_id from live_rooms where id = $1)
    or learning_session_id = (select learning_session_id from live_rooms where id = $1)`,
  session_guests:
    'delete from session_guests where learning_session_id = (select learning_session_id from live_rooms where id = $1)',
  // Where people wanted to be, and who was looked after: with the words of the room that is everybody’s.
  check_ins: `delete from check_ins where learning_session_id = ${sessionOfPlenary}`,
  difficult_moments: `delete from difficult_moments where learning_session_id = ${sessionOfPlenary}`,
  quote_refusals: `delete from quote_refusals where learning_session_id = ${sessionOfPlenary}`,
  told_to_those_who_lead: `update stream_event set payload = null where stream = 'session:' || ${sessionOfPlenary}::text || '/facilitators'
    and (type like 'moment.%' or type like 'check_in.%') and payload is not null`,
  agreement_acceptances: 'delete from agreement_acceptances where room_id = $1',
  live_rooms: `update live_rooms set erased_at = db_now(), call_link = null, turn_order = null, turn_holder = null,
    turn_done = null, turn_missed = null, turn_more = null, turn_heard = '{}', parts = '{}', writing = null, course = null,
    step_now = null, step_undo = null, paused_by = null, lead = default, doors = default, moment = null where id = $1`,
  // What was told, in whatever stream of the room: a number stays, and says nothing.
  stream_event: `update stream_event set payload = null
    where stream in ('room:' || $1::text || '/members', 'room:' || $1::text || '/facilitators') and payload is not null`,
  // Answers that were kept for repeated requests.
  idempotency: `delete from idempotency where answer::text like '%' || $1::text || '%'`,
};

/** Tables that point at a room and stay: facts, and what belongs to one person. */
export const staysOfRooms = ['attendances', 'room_members', 'takeaways', 'workplace_actions'];
