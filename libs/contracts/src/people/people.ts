import { z } from 'zod';
import { site } from '../installation/installation.js';

export const role = z.enum([
  'administrator',
  'programme_lead',
  'facilitator',
  'mentor',
  'participant',
  'practitioner',
  'moderator',
  'lived_experience_contributor',
  'fellow',
  'safeguarding_lead',
  'safeguarding_deputy',
  'nominator',
  'applicant',
]);
export type Role = z.infer<typeof role>;
export const scopeType = z.enum([
  'platform',
  'organisation',
  'programme',
  'round',
  'cohort',
  'group',
  'thread',
]);
export type ScopeType = z.infer<typeof scopeType>;

/** A person as others see them: the name they chose and the words they use of themselves. */
export const personCard = z
  .object({
    id: z.uuid(),
    displayName: z.string(),
    selfDescription: z.string().describe('In the person’s own words; may be empty'),
  })
  .meta({ id: 'PersonCard' });
export type PersonCard = z.infer<typeof personCard>;

/** Whoever is asking: null for a visitor. */
export const me = z
  .object({
    person: personCard.nullable(),
    mayModerate: z.boolean().describe('There is a desk for this person'),
    mayWrite: z.boolean().describe('Articles and programmes are written here by this person, too'),
    personStream: z.string().nullable(),
    isAdministrator: z.boolean(),
    handlesConcerns: z.boolean().describe('Safeguarding lead or deputy'),
    unreadNotices: z.number().int(),
    site,
    demonstration: z.boolean().describe('This installation holds the demonstration'),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof me>;

export const demoSignIn = z.strictObject({
  persona: z.string().min(1).max(60).describe('First name in lower case, or director-<council>'),
});
export type DemoSignIn = z.infer<typeof demoSignIn>;

/** One button of the demonstration’s entry page. */
export const demoPersona = z
  .object({
    key: z.string(),
    displayName: z.string(),
    says: z.string().describe('Who this is, in one line'),
    landsOn: z.string().describe('Path opened after signing in'),
  })
  .meta({ id: 'DemoPersona' });
export type DemoPersona = z.infer<typeof demoPersona>;
export const demoPersonas = z.object({ personas: z.array(demoPersona) }).meta({ id: 'DemoPersonas' });
export type DemoPersonas = z.infer<typeof demoPersonas>;

export const authSession = z
  .object({
    id: z.uuid(),
    isThisOne: z.boolean(),
    device: z.string().describe('Browser and system, from the user agent'),
    startedAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'AuthSession' });
export type AuthSession = z.infer<typeof authSession>;
export const authSessions = z.object({ sessions: z.array(authSession) }).meta({ id: 'AuthSessions' });
export type AuthSessions = z.infer<typeof authSessions>;
