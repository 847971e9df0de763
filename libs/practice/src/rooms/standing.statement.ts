import { boardWords } from './board-words.statement.js';

/** What a row of these statements holds of the room and of one’s seat, as `columnsOf` and `objectOf` write it. */
interface Columns {
  room: string;
  member: string;
}

/** SQL: when this person accepted the agreement that room `r` has now; it is kept with the plenary of its session. */
const acceptedAt = `(select a.accepted_at from agreement_acceptances a
  join live_rooms p on p.id = a.room_id and p.learning_session_id = r.learning_session_id and p.kind = 'plenary'
  where a.person_id = $2 and a.agreement_id = r.agreement_id)`;

const seatOf = `from room_members m join live_rooms r on r.id = m.room_id
  where m.room_id = $1 and m.person_id = $2 and m.removed_at is null`;

/** A seat, its room, and what is judged beside them, at one moment. $1 room, $2 person */
export const standing = ({ room, member }: Columns) => ({
  name: 'practice.standing',
  text: `select ${room}, ${member} as me, ${acceptedAt} as "acceptedAt", db_now() as now ${seatOf}`,
});

/**
 * The seat and the room, locked until the transaction ends, as they are then: first the seat, then the room, as everybody
 * does. Everything else was read before the lock was had, and so is asked afterwards, by `underLock`. With $3, no row where
 * the method spreads the group over small rooms: then everybody’s seat comes first.
 *
 * $1 room, $2 person, $3 whether people may be moved
 */
export const lockedSeat = ({ room, member }: Columns) => ({
  name: 'practice.locked_seat',
  text: `select ${room}, ${member} as me ${seatOf}
    and not ($3 and jsonb_path_exists(r.method, '$.steps[*].rooming ? (@ != null)'))
    for no key update of m, r`,
});

/** The rest of what a command sees, once it holds the room: everybody with a seat, in order. $1 room, $2 person */
export const underLock = (columnsOfMember: string) => ({
  name: 'practice.under_lock',
  text: `select db_now() as now, ${acceptedAt} as "acceptedAt",
      (select coalesce(json_agg(s order by s.seat), '[]') from (
        select ${columnsOfMember} from room_members m where m.room_id = r.id and m.removed_at is null) s) as everybody
    from live_rooms r where r.id = $1`,
});

/**
 * Keeps what a command changed of its room and of one’s own seat, and answers with what the board says in words.
 * $1 room, $2 person, $3 seat or null, and then what is assigned
 */
export const keptRoom = (ofRoom: string, ofSeat: string) => ({
  name: 'practice.kept_room',
  text: `with seat as (update room_members set ${ofSeat} where id = $3),
      room as (update live_rooms set ${ofRoom} where id = $1)
    ${boardWords.text}`,
});
