import {
  ANONYMOUS_FROM,
  names,
  type RoomParts,
  type RoomWriting,
  type StepWriting,
} from '@colloquy/contracts';
import type { Seated } from '../turns/turn-order.rule.js';

/** Whether the step lets this person write notes. */
export const mayWriteNotes = (rule: StepWriting, { personId, role }: Seated, parts: RoomParts): boolean =>
  rule.who.length === 0 || names(rule.who, role, parts[personId]);

/**
 * How writing stands when its step begins. Where it is anonymous and fewer than four could write, whoever facilitates is
 * asked first: names, or none all the same.
 */
export function beginWriting(
  rule: StepWriting,
  stepIndex: number,
  seated: Seated[],
  parts: RoomParts,
): RoomWriting {
  const { kind } = rule;
  const isAnonymous = kind === 'hidden' && rule.isAnonymous;
  const writers = seated.filter((person) => mayWriteNotes(rule, person, parts)).length;
  return {
    stepIndex,
    kind,
    isAnonymous,
    state: isAnonymous && writers < ANONYMOUS_FROM ? 'asks' : 'open',
    writers: kind === 'private' || isAnonymous ? null : [],
  };
}
