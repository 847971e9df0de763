import { z } from 'zod';

/** Whether everything an installation stands on is well, for its administrators. No word that anybody wrote. */
export const health = z
  .object({
    version: z.string(),
    startedAt: z.iso.datetime().describe('This node'),
    nodes: z.number().int().describe('Processes that announce themselves in the database'),
    database: z.object({
      version: z.string(),
      milliseconds: z.number().describe('How long it took to answer'),
      megabytes: z.number(),
      connections: z.number().int(),
      mostConnections: z.number().int(),
      lastMigration: z.string(),
    }),
    redis: z.enum(['none', 'ok', 'away']).describe('none: one node keeps presence in memory'),
    disk: z
      .object({ freeMegabytes: z.number(), megabytes: z.number() })
      .nullable()
      .describe('Where the database that was brought along lies; null where there is another'),
    mail: z.object({
      leaves: z.boolean().describe('A mail server is named'),
      waiting: z.number().int(),
      oldestWaiting: z.iso.datetime().nullable(),
      sentToday: z.number().int(),
      givenUpThisWeek: z.number().int(),
      lastTrouble: z.string().nullable().describe('What the mail server said last, without addresses'),
    }),
    jobs: z.array(
      z.object({
        name: z.string(),
        waiting: z.number().int().describe('Due, not begun'),
        underWay: z.number().int(),
        failed: z.number().int().describe('Given up, not yet forgotten'),
        oldestDue: z.iso.datetime().nullable(),
      }),
    ),
    troubles: z
      .array(
        z.enum([
          'mail_none',
          'mail_late',
          'redis_away',
          'disk_low',
          'database_slow',
          'connections_few',
          'jobs_failed',
        ]),
      )
      .describe('What somebody should look at, the most urgent first'),
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof health>;

/** One line of the audit trail: who did what to which thing. Ids, codes and counts. */
export const auditEntry = z
  .object({
    id: z.number().int(),
    at: z.iso.datetime(),
    actor: z.string().nullable().describe('Null for the system and for people who have left'),
    action: z.string(),
    subject: z.string(),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof auditEntry>;
export const auditQuery = z.strictObject({
  before: z.coerce
    .number()
    .int()
    .positive()
    .optional()
    .describe('The id of the last entry of the page before'),
  action: z.string().max(60).optional().describe('Begins like this'),
});
export const auditPage = z
  .object({ entries: z.array(auditEntry), before: z.number().int().nullable() })
  .meta({ id: 'AuditPage' });
export type AuditPage = z.infer<typeof auditPage>;
