import type { ConcernState } from '@colloquy/contracts';
import { m } from '#paraglide/messages.js';

export const concernStateName: Record<ConcernState, () => string> = {
  raised: m.concern_state_raised,
  acknowledged: m.concern_state_acknowledged,
  advised: m.concern_state_advised,
  referred: m.concern_state_referred,
  no_referral: m.concern_state_no_referral,
  confirmed: m.concern_state_confirmed,
  escalated: m.concern_state_escalated,
  closed: m.concern_state_closed,
};

/** What the lead or the deputy records. */
export const concernMoveName: Record<ConcernState, () => string> = {
  raised: m.concern_move_raised,
  acknowledged: m.concern_move_acknowledged,
  advised: m.concern_move_advised,
  referred: m.concern_move_referred,
  no_referral: m.concern_move_no_referral,
  confirmed: m.concern_move_confirmed,
  escalated: m.concern_move_escalated,
  closed: m.concern_move_closed,
};
