import type { PresenceState, RoomBoard, RoomMember, RoomTurns, RoomView } from '@colloquy/contracts';

/** Somebody at the table, as they stand now. */
export interface Seat extends RoomMember {
  presence: PresenceState;
  hasEntered: boolean;
  isMe: boolean;
  isPlayed: boolean;
  /** Place in the queue of hands, from 1; 0 without a hand up. */
  hand: number;
  turn: 'now' | 'done' | 'waiting' | null;
  /** Keys of the parts they have in this session. */
  parts: string[];
}

/** Whoever stepped out is away by choice, whatever their tabs say; whether they are connected at all still counts. */
const presenceOf = (state: PresenceState = 'left', isOut: boolean): PresenceState =>
  isOut && state === 'present' ? 'away' : state;

/** Everybody in seating order, which is the same on every screen, with what the board and presence say of them. */
export function seatsOf(room: RoomView, board: RoomBoard, presence: Record<string, PresenceState>): Seat[] {
  const { hands, entered, demo, turns, parts } = board;
  const queue = turns?.kind === 'queue' ? turns.order : hands;
  return [...room.members]
    .sort((a, b) => a.seat - b.seat)
    .map((member) => {
      const id = member.personId;
      return {
        ...member,
        // Whoever presence does not name is gone; that nobody can say is a state of its own.
        presence: presenceOf(presence[id], board.out.includes(id)),
        hasEntered: entered.includes(id),
        isMe: id === room.me.personId,
        isPlayed: demo.includes(id),
        hand: queue.indexOf(id) + 1,
        turn: turns && turnIn(turns, id),
        parts: parts[id] ?? [],
      };
    });
}

/** Of a talking piece and a queue it is known who waits; in a round everybody has their place. */
function turnIn({ kind, order, holder, done }: RoomTurns, id: string): Seat['turn'] {
  if (holder === id) return 'now';
  if (kind === 'round') return !order.includes(id) ? null : done.includes(id) ? 'done' : 'waiting';
  return order.includes(id) ? 'waiting' : done.includes(id) ? 'done' : null;
}
