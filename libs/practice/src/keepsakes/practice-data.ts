import { PersonalData, type PersonalPart } from '@colloquy/people';
import type { Write } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';

/** What somebody kept for themselves goes; what a group did together stays, as long as its rooms do. */
@Injectable()
export class PracticeData implements PersonalPart {
  readonly part = 'practice';
  readonly columns = {
    'agreement_acceptances.person_id': 'goes',
    'agreement_proposals.person_id': 'goes',
    'feedback_given.person_id': 'goes',
    'group_agreements.published_by': 'stays',
    'practice_dilemmas.decided_by': 'stays',
    'release_consents.person_id': 'goes',
    'room_releases.proposed_by': 'stays',
    'attendances.person_id': 'stays',
    'facilitator_messages.author_id': 'stays',
    'live_rooms.lead': 'stays',
    'live_rooms.moment': 'stays',
    'check_ins.person_id': 'goes',
    'check_ins.settled_by_id': 'stays',
    'difficult_moments.offered_by_id': 'stays',
    'difficult_moments.second_id': 'stays',
    'moment_choices.person_id': 'goes',
    'quote_refusals.person_id': 'stays',
    'session_records.written_by_id': 'stays',
    'live_rooms.paused_by': 'stays',
    'assignment_plans.made_by_id': 'stays',
    'broadcasts.author_id': 'stays',
    'help_calls.answered_by_id': 'stays',
    'help_calls.person_id': 'goes',
    'live_rooms.turn_done': 'stays',
    'live_rooms.turn_holder': 'stays',
    'live_rooms.turn_missed': 'stays',
    'live_rooms.turn_more': 'stays',
    'live_rooms.turn_order': 'stays',
    'part_turns.person_id': 'goes',
    'practice_dilemmas.presenter_id': 'stays',
    'room_absences.person_id': 'goes',
    'revealed_notes.author_id': 'stays',
    'room_members.person_id': 'stays',
    'room_messages.author_id': 'stays',
    'session_guests.person_id': 'goes',
    'takeaways.person_id': 'goes',
    'workplace_actions.person_id': 'goes',
    'written_notes.author_id': 'goes',
  } as const;
  readonly exports = {
    takeaways: `select room_id, text, kept_at from takeaways where person_id = $1 order by kept_at`,
    workplace_actions: `select room_id, text, by, added_at, review, reviewed_at from workplace_actions where person_id = $1 order by added_at`,
    dilemmas: `select state, happened, hard, question, note, cleared_at from practice_dilemmas where presenter_id = $1`,
    messages: `select room_id, markdown, posted_at from room_messages where author_id = $1 order by posted_at`,
    notes: `select room_id, step_index, text, true as revealed from revealed_notes where author_id = $1
      union all select room_id, step_index, text, false from written_notes where author_id = $1`,
    parts: `select learning_session_id, part from part_turns where person_id = $1`,
    proposed_lines: `select text, proposed_at from agreement_proposals where person_id = $1 order by proposed_at`,
    releases: `select room_id, title, text, state, proposed_at from room_releases where proposed_by = $1 order by proposed_at`,
    facilitator_messages: `select room_id, markdown, posted_at from facilitator_messages where author_id = $1 order by posted_at`,
    rooms: `select room_id, role, removed_at from room_members where person_id = $1`,
    guest: `select learning_session_id, says, state, announced_at from session_guests where person_id = $1
      order by announced_at`,
    broadcasts: `select text, sent_at from broadcasts where author_id = $1 order by sent_at`,
    choices: `select choice, chosen_at from moment_choices where person_id = $1 order by chosen_at`,
    check_ins: `select learning_session_id, cause, left_at, settled_at from check_ins where person_id = $1 order by left_at`,
    check_in_notes: `select learning_session_id, note, settled_at from check_ins where settled_by_id = $1 order by settled_at`,
    not_quoted: `select learning_session_id from quote_refusals where person_id = $1`,
    records: `select learning_session_id, facts, response, follow_up, written_at from session_records where written_by_id = $1`,
    help: `select room_id, reason, asked_at from help_calls where person_id = $1 order by asked_at`,
    agreements: `select room_id, accepted_at from agreement_acceptances where person_id = $1 order by accepted_at`,
    attendance: `select room_id, began_at, coalesce(ended_at, last_seen) as until from attendances
      where person_id = $1 order by began_at`,
  };

  constructor(data: PersonalData) {
    data.register(this);
  }

  async erase({ manager }: Write, personId: string): Promise<void> {
    for (const table of [
      ...['takeaways', 'workplace_actions', 'agreement_acceptances', 'agreement_proposals'],
      ...['release_consents', 'feedback_given', 'part_turns', 'help_calls', 'room_absences'],
      'session_guests',
      ...['check_ins', 'moment_choices'],
    ])
      await manager.query(`delete from ${table} where person_id = $1`, [personId]);
    await manager.query('delete from written_notes where author_id = $1', [personId]);
    await manager.query(
      `update practice_dilemmas set state = 'erased', happened = '', hard = '', question = '', note = '',
         markdown = '', html = '' where presenter_id = $1`,
      [personId],
    );
    await manager.query(
      'update room_members set removed_at = db_now() where person_id = $1 and removed_at is null',
      [personId],
    );
  }
}
