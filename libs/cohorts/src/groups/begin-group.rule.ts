import type { Settings } from '@colloquy/contracts';
import { type Actor, covers } from '@colloquy/platform-access';

/** Anybody who is signed in, or those who facilitate or administer, as the administrators have set it. */
export const mayBeginGroup = (actor: Actor, { groupsBy }: Pick<Settings, 'groupsBy'>): boolean =>
  actor.personId !== null &&
  (groupsBy === 'anyone' || covers(actor, 'facilitator') || covers(actor, 'administrator'));
