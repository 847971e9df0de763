import type { AuditPage } from '@colloquy/contracts';
import { Database } from '@colloquy/platform-database';
import { Injectable } from '@nestjs/common';

const PAGE = 50;

/** Reads what was decided and changed. Nobody changes it: the table itself refuses. */
@Injectable()
export class AuditTrail {
  constructor(private readonly database: Database) {}

  /** Entries before one, the newest first, of actions that begin with some letters. */
  async page({ before, action = '' }: { before?: number; action?: string }): Promise<AuditPage> {
    const entries = await this.database.rows<AuditPage['entries'][number]>(
      'audit.page',
      `select a.id, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, p.display_name as actor,
         a.action, a.subject, a.facts
       from audit_row a left join people p on p.id = a.actor_id
       where ($1::bigint is null or a.id < $1) and starts_with(a.action, $2)
       order by a.id desc limit ${PAGE + 1}`,
      [before ?? null, action],
    );
    const shown = entries.slice(0, PAGE);
    return { entries: shown, before: entries.length > PAGE ? shown.at(-1)!.id : null };
  }
}
