import type { Transaction } from './jobs.js';

export interface JobFigures {
  name: string;
  waiting: number;
  underWay: number;
  failed: number;
  oldestDue: string | null;
}

/** What is due, under way and given up, by the name of the job. */
export async function jobFigures(database: Transaction): Promise<JobFigures[]> {
  const { rows } = (await database.query(
    `select name,
       count(*) filter (where state in ('created', 'retry') and start_after <= now())::int as waiting,
       count(*) filter (where state = 'active')::int as "underWay",
       count(*) filter (where state = 'failed')::int as failed,
       to_char(min(start_after) filter (where state in ('created', 'retry') and start_after <= now()) at time zone 'UTC',
         'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "oldestDue"
     from pgboss.job where not starts_with(name, '__pgboss') group by name order by name`,
  )) as { rows: JobFigures[] };
  return rows;
}
