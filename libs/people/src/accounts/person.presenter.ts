import type { PersonCard } from '@colloquy/contracts';
import type { Person } from './person.entity.js';

/** What anybody may know of a person. */
export const presentPerson = (person: Person): PersonCard => ({
  id: person.id,
  displayName: person.displayName,
  selfDescription: person.selfDescription,
});
