import { z } from 'zod';
import { ADDRESS_LENGTH, INVITATIONS_AT_ONCE } from './lengths.js';
import { role } from './people.js';
import { displayName, selfDescription } from './sign-in.js';

/** One person of a list: `Name <address>` or the address alone, as people paste them. */
export const invitePeople = z.strictObject({
  people: z
    .array(z.string().max(ADDRESS_LENGTH * 2))
    .min(1)
    .max(INVITATIONS_AT_ONCE)
    .describe(
      'One per row; a row that cannot be used is answered with its reason and does not hold the others up',
    ),
  roles: z.array(role).max(4).default([]).describe('Roles for the whole platform, from the first sign-in on'),
});
export type InvitePeople = z.infer<typeof invitePeople>;

export const rowTrouble = z.enum([
  'not_an_address',
  'twice_in_list',
  'has_account',
  'already_invited',
  'has_left',
]);
export type RowTrouble = z.infer<typeof rowTrouble>;

export const invitation = z
  .object({
    id: z.uuid(),
    address: z.string(),
    displayName: z.string(),
    sentAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    state: z.enum(['open', 'expired', 'accepted', 'revoked']),
    invitedBy: z.string().nullable(),
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof invitation>;

export const invitedPeople = z
  .object({
    invited: z.array(invitation),
    refused: z.array(
      z.object({ row: z.number().int().describe('From 1'), text: z.string(), reason: rowTrouble }),
    ),
  })
  .meta({ id: 'InvitedPeople' });
export type InvitedPeople = z.infer<typeof invitedPeople>;

export const invitationList = z.object({ invitations: z.array(invitation) }).meta({ id: 'InvitationList' });
export type InvitationList = z.infer<typeof invitationList>;

/** What the link shows before anything is done: opening it changes nothing. */
export const invitationShown = z
  .object({
    address: z.string(),
    displayName: z.string(),
    organisation: z.string(),
    invitedBy: z.string().nullable(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'InvitationShown' });
export type InvitationShown = z.infer<typeof invitationShown>;

export const acceptInvitation = z.strictObject({
  displayName,
  selfDescription: selfDescription.default(''),
});
export type AcceptInvitation = z.infer<typeof acceptInvitation>;
