import { type Actor, covers, type Policy } from '@colloquy/platform-access';

/** Administrators, and whoever leads the programmes of the platform. */
export const addsProgrammes = (actor: Actor): boolean =>
  covers(actor, 'administrator') || covers(actor, 'programme_lead');

/** Administrators alone take a programme’s page out of sight, and see what is. */
export const hidesProgrammes = (actor: Actor): boolean => covers(actor, 'administrator');

/** A programme’s page is for everybody; its lead and the administrators change it. */
export const programmePolicy: Policy<{ id: string }> = {
  sees: () => true,
  'programme.change': (actor, { id }) =>
    addsProgrammes(actor) || covers(actor, 'programme_lead', [{ type: 'programme', id }]),
  'programme.hide': hidesProgrammes,
};
