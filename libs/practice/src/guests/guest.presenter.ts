import type { SessionGuest as Presented } from '@colloquy/contracts';
import type { SessionGuest } from './session-guest.entity.js';

/** For the group; that somebody objected, and with which note, only for those who facilitate. */
export const presentGuest = (guest: SessionGuest, facilitates: boolean): Presented => ({
  id: guest.id,
  displayName: guest.person!.displayName,
  says: guest.says,
  isExpected: guest.isExpected,
  objection: facilitates && guest.state === 'objected' ? { note: guest.objection } : null,
});
