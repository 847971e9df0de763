import type { RoomTurns } from '@colloquy/contracts';

/** A round begins with the first in seating order. */
export const beginRound = (order: string[]): RoomTurns => ({ order, holder: order[0] ?? null, done: [] });

/** The holder is done, by speaking or by passing: afterwards nobody can tell which. */
export function finishTurn(turns: RoomTurns): RoomTurns {
  if (turns.holder === null) return turns;
  return handOn({ ...turns, done: [...turns.done, turns.holder] });
}

/** Somebody who comes in during a round is added at its end; somebody who was already in it keeps their place. */
export function joinRound(turns: RoomTurns, personId: string): RoomTurns {
  if (turns.order.includes(personId)) return turns;
  const joined = { ...turns, order: [...turns.order, personId] };
  return joined.holder === null ? handOn(joined) : joined;
}

/** Somebody who leaves is skipped without a pause; what they had said stays said. */
export function leaveRound(turns: RoomTurns, personId: string): RoomTurns {
  if (!turns.order.includes(personId) || turns.done.includes(personId)) return turns;
  const left = { ...turns, order: turns.order.filter((id) => id !== personId) };
  return left.holder === personId ? handOn(left) : left;
}

const handOn = (turns: RoomTurns): RoomTurns => ({
  ...turns,
  holder: turns.order.find((id) => !turns.done.includes(id)) ?? null,
});
