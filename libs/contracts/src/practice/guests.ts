import { z } from 'zod';
import { GUEST_SAYS_LENGTH, OBJECTION_LENGTH } from './care-lengths.js';

export const announceGuest = z.strictObject({
  guest: z.string().max(400).describe('`Name <address>`, or the address alone'),
  says: z
    .string()
    .trim()
    .min(1)
    .max(GUEST_SAYS_LENGTH)
    .describe('One sentence for the group: who they are and why they come'),
});
export type AnnounceGuest = z.infer<typeof announceGuest>;

export const objectToGuest = z.strictObject({
  note: z.string().max(OBJECTION_LENGTH).default('').describe('For those who facilitate; nobody is named'),
});
export type ObjectToGuest = z.infer<typeof objectToGuest>;

/** Somebody from outside the group who was announced for a session. */
export const sessionGuest = z
  .object({
    id: z.uuid(),
    displayName: z.string(),
    says: z.string(),
    isExpected: z.boolean().describe('False once somebody objected, or they were withdrawn'),
    objection: z
      .object({ note: z.string() })
      .nullable()
      .describe('For those who facilitate alone; who objected is known to nobody'),
  })
  .meta({ id: 'SessionGuest' });
export type SessionGuest = z.infer<typeof sessionGuest>;
