import { z } from 'zod';
import { authSession } from './people.js';
import { PASSWORD_LENGTH } from './lengths.js';
import { password } from './sign-in.js';

/** What only the person themselves is told. */
export const account = z
  .object({
    address: z.string().nullable().describe('Absent in the demonstration'),
    hasPassword: z.boolean(),
    organisation: z
      .object({ name: z.string(), isLinked: z.boolean() })
      .nullable()
      .describe('The organisation’s own sign-in, where there is one'),
    isProved: z.boolean().describe('They proved who they are within the last quarter of an hour'),
    sessions: z.array(authSession),
  })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof account>;

export const changePassword = z.strictObject({ password });
export type ChangePassword = z.infer<typeof changePassword>;

/** One of the two: the code that was sent to them, or their password. */
export const proveIdentity = z.union([
  z.strictObject({
    code: z
      .string()
      .max(20)
      .transform((typed) => typed.replace(/\D/g, ''))
      .pipe(z.string().length(6)),
  }),
  z.strictObject({
    password: z
      .string()
      .min(1)
      .max(PASSWORD_LENGTH.max)
      .refine((typed) => !typed.includes('\0')),
  }),
]);
export type ProveIdentity = z.infer<typeof proveIdentity>;

export const sessionsEnded = z.object({ ended: z.number().int() }).meta({ id: 'SessionsEnded' });
export type SessionsEnded = z.infer<typeof sessionsEnded>;

export const leaveSite = z.strictObject({
  understood: z.literal(true).describe('They have read what goes and what stays'),
});
export type LeaveSite = z.infer<typeof leaveSite>;

/** Everything the site keeps about one person, in the words of its own tables; for them alone. */
export const accountExport = z
  .object({
    exportedAt: z.iso.datetime(),
    site: z.string(),
    parts: z.array(
      z.object({
        part: z.string(),
        tables: z.array(z.object({ table: z.string(), rows: z.array(z.record(z.string(), z.unknown())) })),
      }),
    ),
  })
  .meta({ id: 'AccountExport' });
export type AccountExport = z.infer<typeof accountExport>;
