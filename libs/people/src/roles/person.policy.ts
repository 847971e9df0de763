import { covers, type Policy } from '@colloquy/platform-access';

/** Who may look after the people of a site. */
export const personPolicy: Policy<unknown> = {
  // Whoever is no administrator hears that, rather than who is here and who is not.
  sees: () => true,
  'person.list': (actor) => covers(actor, 'administrator'),
  'person.suspend': (actor) => covers(actor, 'administrator'),
  'role.give': (actor) => covers(actor, 'administrator'),
  'role.take': (actor) => covers(actor, 'administrator'),
};
