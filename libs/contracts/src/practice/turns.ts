import { z } from 'zod';
import { committed } from '../wire/committed.js';
import { id, type Routes } from '../wire/route.js';

/**
 * Whose turn it is. Nobody can tell a pass from a turn: it is kept nowhere. After a round everybody is asked in the
 * same way whether they would like to add something, those who passed among them.
 */
export const roomTurns = z
  .object({
    kind: z.enum(['round', 'talking_piece', 'queue']),
    order: z
      .array(z.uuid())
      .describe('A round: everybody in it, in order. Otherwise: who waits, the next one first'),
    holder: z.uuid().nullable(),
    done: z.array(z.uuid()).describe('Who has had a turn'),
    missed: z.array(z.uuid()).describe('Whose turn went by while they were not there; theirs on return'),
    more: z
      .array(z.uuid())
      .nullable()
      .describe('After a round: who would like to add something, in the order they said so. Null before'),
    until: z.number().nullable().describe('Database time at which this turn is meant to end; null for none'),
  })
  .meta({ id: 'RoomTurns' });
export type RoomTurns = z.infer<typeof roomTurns>;

export interface TurnEvents {
  'turn.moved': { turns: RoomTurns };
  'hand.raised': { personId: string };
  'hand.lowered': { personId: string };
}

const stepVersion = z.number().int().describe('Version of the step one is looking at');
export const finishTurn = z.strictObject({
  stepVersion,
  personId: z.uuid().optional().describe('A facilitator may finish the turn of somebody who is not there'),
});
export const takeTurn = z.strictObject({ stepVersion });
export const handTurn = z.strictObject({
  stepVersion,
  to: z.uuid().nullable().describe('Who gets the talking piece; null puts it down'),
});
export const changeHand = z.strictObject({ raised: z.boolean() });

/** The board is named by the table that spreads these in. */
export const turnRoutes = <Board extends z.ZodType>(board: Board) => {
  const room = committed(board);
  return {
    finishTurn: {
      method: 'POST',
      path: '/rooms/:id/turns/finish',
      ability: 'turn.finish',
      says: 'Hand the turn on',
      params: id,
      body: finishTurn,
      answer: room,
    },
    passTurn: {
      method: 'POST',
      path: '/rooms/:id/turns/pass',
      ability: 'turn.pass',
      says: 'Pass; nobody is told that it was a pass',
      params: id,
      body: finishTurn,
      answer: room,
    },
    takeTurn: {
      method: 'POST',
      path: '/rooms/:id/turns/take',
      ability: 'turn.take',
      says: 'Take the talking piece that lies in the middle, or ask to add something after a round',
      params: id,
      body: takeTurn,
      answer: room,
    },
    handTurn: {
      method: 'POST',
      path: '/rooms/:id/turns/hand',
      ability: 'turn.hand',
      says: 'Hand the talking piece to somebody, or put it down',
      params: id,
      body: handTurn,
      answer: room,
    },
    changeHand: {
      method: 'PUT',
      path: '/rooms/:id/hand',
      ability: 'hand.change',
      says: 'Raise or lower one’s hand; in a step with a queue, stand in it or leave it',
      params: id,
      body: changeHand,
      answer: room,
    },
  } as const satisfies Routes;
};
