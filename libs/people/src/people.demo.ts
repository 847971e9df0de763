import { createHash } from 'node:crypto';
import type { DemoPersona } from '@colloquy/contracts';
import type { EntityManager } from 'typeorm';
import data from '../demo/people.json' with { type: 'json' };
import { Organisation } from './accounts/organisation.entity.js';
import { Person } from './accounts/person.entity.js';
import { RoleAssignment } from './roles/role-assignment.entity.js';

/** A placed participant, as cohorts and rooms need to know them. The route somebody came by is nobody’s business here. */
export interface DemoParticipant {
  key: string;
  personId: string;
  cohort: string;
  group: string;
  seat: string;
}
export interface DemoPeople {
  participants: DemoParticipant[];
  /** The person behind a sign-in key. */
  id: (key: string) => string;
}

/** The same thing has the same id in every installation of the demonstration. */
export function demoId(name: string): string {
  const hex = createHash('sha256').update(`colloquy demonstration ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Everyone who is neither a participant nor only a commenter: key, name, words of their own. */
const team: [key: string, name: string, says: string][] = [
  ['rosalind', 'Rosalind', 'programme team'],
  ['imogen', 'Imogen', 'facilitator'],
  ['desmond', 'Desmond', 'facilitator'],
  ['thandeka', 'Thandeka', 'mentor'],
  ['director-riverstoke', 'Director of Riverstoke', 'director of adult social services'],
  ['director-thornholt', 'Director of Thornholt', 'director of adult social services'],
  ['bethan', 'Bethan', 'moderator'],
  ['isolde', 'Isolde', 'moderator'],
  ['winston', 'Winston', 'expert by experience'],
  ['solomon', 'Solomon', 'safeguarding lead'],
  ['ottilie', 'Ottilie', 'administrator'],
  ['marek', 'Marek', 'Thornholt County Council'],
];

/** The entry page’s buttons: who they are and where they land. Everyone else signs in by their first name. */
const shown: [key: string, says: string, landsOn: string][] = [
  ['rosalind', 'Programme lead; answers for the programme team in threads', '/'],
  ['imogen', 'Facilitator of group C3 and of the heated thread', '/practice'],
  ['desmond', 'Second facilitator of today’s session of group C3', '/practice'],
  ['zuri', 'Participant, group C3', '/practice'],
  ['oonagh', 'Participant, group C3; brings today’s dilemma', '/practice'],
  ['arjun', 'Participant, group C3', '/practice'],
  ['kasia', 'Participant, group C3', '/practice'],
  ['zeke', 'Participant, group C3', '/practice'],
  ['chidi', 'Participant, cohort B', '/'],
  ['hamish', 'Participant, cohort A; learning completed', '/'],
  ['corinne', 'Practitioner in the heated thread', '/articles/nominations-open-sixty-places-two-routes'],
  [
    'winston',
    'Expert by experience, with a question to the programme team',
    '/articles/nominations-open-sixty-places-two-routes',
  ],
  ['bethan', 'Moderator with a queue', '/moderate/held'],
  ['isolde', 'Second moderator, and deputy safeguarding lead', '/moderate/held'],
  ['solomon', 'Safeguarding lead, with one open concern', '/concerns'],
];

/** The people shown as buttons, in the order of the page. */
export function personas(people: Person[]): DemoPersona[] {
  const byKey = new Map(people.map((person) => [person.demoKey, person]));
  return shown.flatMap(([key, says, landsOn]) => {
    const person = byKey.get(key);
    return person ? [{ key, displayName: person.displayName, says, landsOn }] : [];
  });
}

/** Commenters are told by the discussion’s seed: name and description of each, and when they joined if later than others. */
export async function seedPeople(
  manager: EntityManager,
  commenters: { displayName: string; selfDescription: string; joinedAt?: Date }[],
  joinedAt: Date,
): Promise<DemoPeople> {
  await manager.insert(
    Organisation,
    data.councils.map(({ name, kind, region }) => ({ id: demoId(`council/${name}`), name, kind, region })),
  );
  const placed = data.nominations.filter((n) => 'pid' in n && n.cohort && n.group);
  const people = new Map<string, Partial<Person>>();
  const add = (
    key: string,
    displayName: string,
    selfDescription: string,
    { council, joined = joinedAt }: { council?: string; joined?: Date } = {},
  ) => {
    if (people.has(key)) return;
    people.set(key, {
      id: demoId(`person/${key}`),
      demoKey: key,
      displayName,
      selfDescription,
      employerOrganisationId: council ? demoId(`council/${council}`) : null,
      joinedAt: joined,
    });
  };
  for (const [key, name, says] of team) add(key, name, says);
  for (const n of placed) add(n.name.toLowerCase(), n.name, n.council, { council: n.council });
  for (const c of commenters)
    add(c.displayName.toLowerCase(), c.displayName, c.selfDescription, { joined: c.joinedAt });
  await manager.insert(Person, [...people.values()]);

  const id = (key: string) => demoId(`person/${key}`);
  const platform = (key: string, role: RoleAssignment['role']) => ({
    id: demoId(`role/${key}/${role}`),
    personId: id(key),
    role,
    scopeType: 'platform' as const,
    scopeId: null,
    validFrom: joinedAt,
  });
  await manager.insert(RoleAssignment, [
    platform('bethan', 'moderator'),
    platform('isolde', 'moderator'),
    platform('ottilie', 'administrator'),
    platform('solomon', 'safeguarding_lead'),
    platform('isolde', 'safeguarding_deputy'),
    platform('winston', 'lived_experience_contributor'),
  ]);
  return {
    id,
    participants: placed.map((n) => ({
      key: n.name.toLowerCase(),
      personId: id(n.name.toLowerCase()),
      cohort: n.cohort!,
      group: n.group!,
      seat: n.pid!,
    })),
  };
}
