import type { Invitation, RowTrouble } from '@colloquy/contracts';
import { m } from '#paraglide/messages.js';

export const stateName: Record<Invitation['state'], () => string> = {
  open: m.invitation_state_open,
  expired: m.invitation_state_expired,
  accepted: m.invitation_state_accepted,
  revoked: m.invitation_state_revoked,
};
export const stateTone = { open: 'plain', expired: 'warn', accepted: 'ok', revoked: 'plain' } as const;

/** Why a row of a pasted list was not used. */
export const rowTrouble: Record<RowTrouble, () => string> = {
  not_an_address: m.row_not_an_address,
  twice_in_list: m.row_twice_in_list,
  has_account: m.row_has_account,
  already_invited: m.row_already_invited,
  has_left: m.row_has_left,
};
