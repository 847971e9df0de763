import type { RoomTurns, StepTurns } from '@colloquy/contracts';
import type { Underway } from '../rooms/room-commands.js';
import { hasTurns, type Seated } from './turn-order.rule.js';
import { NotYourTurn } from './turn.errors.js';
import { joinTurns, leaveTurns, type Turns } from './turns.rule.js';

/** What turns need of a command; some move without one. */
export type Moving = Pick<Underway, 'room' | 'everybody' | 'now' | 'tell'>;

/** The turns of the step that one is looking at. @throws StepMoved, and NotYourTurn where the step has none */
export function turnsOf({ room }: Moving, stepVersion: number): { turns: RoomTurns; rule: StepTurns } {
  room.mustBeAt(stepVersion);
  const { turns } = room;
  const rule = room.step?.turns;
  if (!turns || !rule) throw new NotYourTurn();
  return { turns, rule };
}

/** Keeps and tells what a rule made of the turns; where it changed nothing, nothing is said. */
export function moveTurns({ room, everybody, now, tell }: Moving, before: RoomTurns, after: Turns): void {
  if (after === before) return;
  room.moveTurns(after, everybody, now);
  tell('turn.moved', { turns: room.turns! });
}

/** Somebody came in: a round takes them in at its end, and a turn that went by without them is theirs. */
export function takeIn(moving: Moving, person: Seated): void {
  const { turns, step, parts } = moving.room;
  const rule = step?.turns;
  if (turns && rule && hasTurns(rule, person, parts))
    moveTurns(moving, turns, joinTurns(turns, rule, person.personId));
}

/** Somebody left: they are skipped without a pause. */
export function letGo(moving: Moving, personId: string): void {
  const { turns, step } = moving.room;
  if (turns && step?.turns) moveTurns(moving, turns, leaveTurns(turns, step.turns, personId));
}
