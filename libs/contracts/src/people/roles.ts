import { z } from 'zod';
import { role, type Role, scopeType, type ScopeType } from './people.js';

/**
 * What administrators give, and for what: the other roles come with a programme, a cohort or a group. A group is not among
 * it: administrators neither see which there are nor let anybody in; whoever facilitates one hands it over.
 */
export const givenRoles = {
  administrator: ['platform'],
  programme_lead: ['platform'],
  safeguarding_lead: ['platform'],
  safeguarding_deputy: ['platform'],
  lived_experience_contributor: ['platform'],
  moderator: ['platform', 'thread'],
  facilitator: ['platform', 'thread'],
} as const satisfies Partial<Record<Role, ScopeType[]>>;
export type GivenRole = keyof typeof givenRoles;

export const giveRole = z.strictObject({
  role: z.enum(Object.keys(givenRoles) as [GivenRole, ...GivenRole[]]),
  scope: z
    .strictObject({ type: z.enum(['platform', 'thread']), id: z.uuid().optional() })
    .default({ type: 'platform' }),
  until: z.iso.date().optional().describe('The last day on which it is held; without it, until it is taken'),
});
export type GiveRole = z.infer<typeof giveRole>;

export const heldRole = z
  .object({
    id: z.uuid(),
    role,
    scopeType,
    scopeName: z.string().nullable().describe('What the role is for, where it is not the whole site'),
    until: z.iso.datetime().nullable(),
  })
  .meta({ id: 'HeldRole' });
export type HeldRole = z.infer<typeof heldRole>;

export const personState = z.enum(['invited', 'active', 'suspended', 'left']);
export type PersonState = z.infer<typeof personState>;

/** A person as an administrator sees them. */
export const personDetails = z
  .object({
    id: z.uuid(),
    displayName: z.string(),
    selfDescription: z.string(),
    address: z.string().nullable(),
    state: personState,
    joinedAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime().nullable().describe('Of sessions that are open'),
    isMe: z.boolean(),
    roles: z.array(heldRole).describe('Held now, or from a day to come'),
  })
  .meta({ id: 'PersonDetails' });
export type PersonDetails = z.infer<typeof personDetails>;

export const personWithChoices = personDetails
  .extend({
    threads: z
      .array(z.object({ id: z.uuid(), name: z.string() }))
      .describe('Discussions that a role can be given for'),
  })
  .meta({ id: 'PersonWithChoices' });
export type PersonWithChoices = z.infer<typeof personWithChoices>;

export const PEOPLE_PAGE = 50;
export const findPeople = z.object({
  search: z.string().max(100).optional().describe('Part of a name or an address'),
  page: z.coerce.number().int().min(1).max(10_000).optional(),
});
export type FindPeople = z.infer<typeof findPeople>;
export const peopleList = z
  .object({
    people: z.array(personDetails),
    total: z.number().int(),
    page: z.number().int(),
    pages: z.number().int(),
  })
  .meta({ id: 'PeopleList' });
export type PeopleList = z.infer<typeof peopleList>;
