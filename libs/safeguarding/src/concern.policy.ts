import { type Actor, covers, type Policy } from '@colloquy/platform-access';
import type { Concern } from './concern.entity.js';

type Thing = Pick<Concern, 'reporterId' | 'namesLead'>;

const isLead = (actor: Actor) => covers(actor, 'safeguarding_lead');
const isDeputy = (actor: Actor) => covers(actor, 'safeguarding_deputy');
export const handlesConcerns = (actor: Actor): boolean => isLead(actor) || isDeputy(actor);

/**
 * The lead and the deputy read and handle concerns, and nobody else: to everybody else there is none. One in which the
 * lead is named is the deputy’s alone, and nobody handles what they raised themselves.
 */
export const concernPolicy: Policy<Thing> = {
  sees: (actor, { reporterId, namesLead }) =>
    (isDeputy(actor) || (isLead(actor) && !namesLead)) && reporterId !== actor.personId,
  'concern.read': () => true,
  'concern.handle': () => true,
};
