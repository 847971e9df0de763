import type { ConcernState, MoveConcern } from '@colloquy/contracts';
import type { Concern } from './concern.entity.js';
import { CloseIncomplete, MoveNotPossible } from './safeguarding.errors.js';

/** Where a concern may go (domain.md Annex C). Any that is open may be escalated; what is closed stays closed. */
const moves: Record<ConcernState, ConcernState[]> = {
  raised: ['acknowledged', 'escalated'],
  acknowledged: ['advised', 'escalated'],
  advised: ['referred', 'no_referral', 'escalated'],
  referred: ['confirmed', 'escalated'],
  no_referral: ['closed', 'confirmed', 'escalated'],
  confirmed: ['closed', 'escalated'],
  escalated: ['confirmed', 'closed'],
  closed: [],
};
export const movesFrom = (state: ConcernState): ConcernState[] => moves[state];

type Where = Pick<Concern, 'state' | 'wasReferred' | 'wasEscalated' | 'confirmation'>;

/**
 * @throws MoveNotPossible where no way leads there
 * @throws CloseIncomplete for a closing without outcome, adviser and day, or after an advised referral without a
 * confirmation or an escalation (T-28)
 */
export function judgeMove(
  { state, wasReferred, wasEscalated, confirmation }: Where,
  asked: Omit<MoveConcern, 'version' | 'note'>,
): void {
  if (!moves[state].includes(asked.to)) throw new MoveNotPossible();
  if (asked.to === 'confirmed' && !asked.confirmation.trim()) throw new CloseIncomplete();
  if (asked.to !== 'closed') return;
  if (!asked.outcome.trim() || !asked.adviser.trim() || !asked.adviceOn) throw new CloseIncomplete();
  if (wasReferred && !wasEscalated && !confirmation.trim()) throw new CloseIncomplete();
}
