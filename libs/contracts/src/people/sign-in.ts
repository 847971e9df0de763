import { z } from 'zod';
import { ADDRESS_LENGTH, NAME_LENGTH, PASSWORD_LENGTH, SELF_DESCRIPTION_LENGTH } from './lengths.js';

/** One mailbox, however it was typed: without spaces around it, in lower case, in Unicode’s composed form. */
export const address = z
  .string()
  .max(ADDRESS_LENGTH)
  .transform((typed) => typed.normalize('NFKC').trim().toLowerCase())
  .pipe(z.email());
export const displayName = z
  .string()
  .max(NAME_LENGTH * 4)
  .transform((typed) => typed.normalize('NFC').replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(2).max(NAME_LENGTH));
export const selfDescription = z
  .string()
  .max(SELF_DESCRIPTION_LENGTH * 4)
  .transform((typed) => typed.normalize('NFC').replace(/\s+/g, ' ').trim())
  .pipe(z.string().max(SELF_DESCRIPTION_LENGTH));
export const password = z
  .string()
  .min(PASSWORD_LENGTH.min)
  .max(PASSWORD_LENGTH.max)
  .refine((typed) => !typed.includes('\0'));

/** How one may sign in here. */
export const signInWays = z
  .object({
    code: z.boolean().describe('A code by mail'),
    password: z.boolean(),
    organisation: z
      .string()
      .nullable()
      .describe('Name of the organisation’s own sign-in, where there is one'),
    signUp: z.boolean().describe('A new account can be made by anybody whose address is allowed'),
    mail: z.boolean().describe('Mail leaves this installation'),
  })
  .meta({ id: 'SignInWays' });
export type SignInWays = z.infer<typeof signInWays>;

export const askForCode = z.strictObject({ address });
export type AskForCode = z.infer<typeof askForCode>;
/** The same whether or not anybody has that address. */
export const codeAsked = z
  .object({ minutes: z.number().int().describe('How long the code may be used') })
  .meta({ id: 'CodeAsked' });
export type CodeAsked = z.infer<typeof codeAsked>;

export const signInWithCode = z.strictObject({
  address,
  code: z
    .string()
    .max(20)
    .transform((typed) => typed.replace(/\D/g, ''))
    .pipe(z.string().length(6)),
  displayName: displayName.optional().describe('For a new account'),
});
export type SignInWithCode = z.infer<typeof signInWithCode>;

export const signInWithPassword = z.strictObject({
  address,
  password: z
    .string()
    .min(1)
    .max(PASSWORD_LENGTH.max)
    .refine((typed) => !typed.includes('\0')),
});
export type SignInWithPassword = z.infer<typeof signInWithPassword>;

export const beginOrganisationSignIn = z.strictObject({
  next: z.string().max(2_000).optional().describe('A path of ours to go on to; anything else is forgotten'),
});
export type BeginOrganisationSignIn = z.infer<typeof beginOrganisationSignIn>;
export const organisationSignInBegun = z
  .object({ url: z.string().describe('Where to send the browser') })
  .meta({ id: 'OrganisationSignInBegun' });
export type OrganisationSignInBegun = z.infer<typeof organisationSignInBegun>;
export const finishOrganisationSignIn = z.strictObject({
  query: z.string().max(8_000).describe('What the organisation’s sign-in sent the browser back with'),
});
export type FinishOrganisationSignIn = z.infer<typeof finishOrganisationSignIn>;
export const organisationSignInDone = z
  .object({ next: z.string().nullable() })
  .meta({ id: 'OrganisationSignInDone' });
export type OrganisationSignInDone = z.infer<typeof organisationSignInDone>;
