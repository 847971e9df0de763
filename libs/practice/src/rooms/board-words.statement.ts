import { missedSql } from '../outside/missed.statement.js';

const heard = (seq: string) => `not exists (${missedSql(seq, '$1', '$2')})`;
/** Milliseconds, as JavaScript reads the instant. */
const millis = (instant: string) =>
  `floor(extract(epoch from date_trunc('milliseconds', ${instant})) * 1000)::bigint`;

/**
 * Everything that was said in a room, as its board shows it to one person: messages, notes that were revealed, what was
 * said to the room, and what may leave it. What was told while they were outside is not theirs. $1 room, $2 person
 */
export const boardWords = {
  name: 'practice.board_words',
  text: `select
    coalesce((select json_agg(json_build_object('id', m.id, 'authorId', m.author_id, 'stepIndex', m.step_index, 'html', m.html,
        'postedAt', to_char(m.posted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by m.seq)
      from room_messages m where m.room_id = $1 and ${heard('m.seq')}), '[]') as messages,
    coalesce((select json_agg(json_build_object('id', n.id, 'stepIndex', n.step_index, 'text', n.text, 'authorId', n.author_id,
        'receipt', n.receipt, 'hidden', n.hidden) order by n.place)
      from revealed_notes n where n.room_id = $1 and ${heard('n.seq')}), '[]') as notes,
    coalesce((select json_agg(json_build_object('id', b.id, 'authorId', b.author_id, 'text', b.text,
        'sentAt', ${millis('b.sent_at')}) order by b.sent_at, b.id)
      from room_broadcasts r join broadcasts b on b.id = r.broadcast_id
      where r.room_id = $1 and ${heard('r.seq')}), '[]') as broadcasts,
    coalesce((select json_agg(json_build_object('id', o.id, 'title', o.title, 'text', o.text, 'audience', o.audience,
        'state', o.state, 'agreed', (select count(*) from release_consents c where c.release_id = o.id)) order by o.number)
      from room_releases o where o.room_id = $1 and ${heard('o.seq')}), '[]') as releases`,
};
