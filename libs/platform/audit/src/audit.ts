import type { EntityManager } from 'typeorm';

/**
 * Writes one row of the audit trail in the transaction of the decision it records. `facts` are ids, codes and counts,
 * never what somebody wrote. A worker seals the rows into a hash chain afterwards.
 */
export async function audit(
  manager: EntityManager,
  row: {
    actorId: string | null;
    action: string;
    subject: string;
    facts?: Record<string, string | number | null>;
  },
): Promise<void> {
  await manager.query('insert into audit_row (actor_id, action, subject, facts) values ($1, $2, $3, $4)', [
    row.actorId,
    row.action,
    row.subject,
    JSON.stringify(row.facts ?? {}),
  ]);
}
