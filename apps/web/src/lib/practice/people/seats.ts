import type { PresenceState, RoomBoard, RoomMember, RoomView } from '@colloquy/contracts';

/** Somebody at the table, as they stand now. */
export interface Seat extends RoomMember {
  presence: PresenceState;
  hasEntered: boolean;
  isMe: boolean;
  isPlayed: boolean;
  /** Place in the queue of hands, from 1; 0 without a hand up. */
  hand: number;
  turn: 'now' | 'done' | 'waiting' | null;
}

/** Whoever stepped out is away by choice, whatever their tabs say; whether they are connected at all still counts. */
const presenceOf = (state: PresenceState = 'left', isOut: boolean): PresenceState =>
  isOut && state === 'present' ? 'away' : state;

/** Everybody in seating order, which is the same on every screen, with what the board and presence say of them. */
export function seatsOf(room: RoomView, board: RoomBoard, presence: Record<string, PresenceState>): Seat[] {
  const { hands, entered, demo, turns } = board;
  return [...room.members]
    .sort((a, b) => a.seat - b.seat)
    .map((member) => {
      const id = member.personId;
      const isInRound = turns?.order.includes(id);
      return {
        ...member,
        // Whoever presence does not name is gone; that nobody can say is a state of its own.
        presence: presenceOf(presence[id], board.out.includes(id)),
        hasEntered: entered.includes(id),
        isMe: id === room.me.personId,
        isPlayed: demo.includes(id),
        hand: hands.indexOf(id) + 1,
        turn: !isInRound
          ? null
          : turns!.holder === id
            ? 'now'
            : turns!.done.includes(id)
              ? 'done'
              : 'waiting',
      };
    });
}
