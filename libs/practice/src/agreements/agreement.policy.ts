import type { GroupStanding } from '@colloquy/cohorts';
import type { Policy } from '@colloquy/platform-access';

/** A group’s people read its agreement and propose lines; whoever facilitates publishes. */
export const agreementPolicy: Policy<GroupStanding> = {
  sees: (_, { isMember, facilitates }) => isMember || facilitates,

  'agreement.read': () => true,
  'agreement.propose': () => true,
  'agreement.publish': (_, { facilitates }) => facilitates,
};
