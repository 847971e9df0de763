import { createHash, randomBytes } from 'node:crypto';
import { Config } from '@colloquy/platform-config';
import { Database } from '@colloquy/platform-database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SetUpDone, SetUpLinkGone } from './installation.errors.js';

const MINUTES = 30;
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');
const anAdministrator = `select 1 from role_assignments r join people p on p.id = r.person_id
  where r.role = 'administrator' and r.scope_type = 'platform' and p.state in ('active', 'invited')
    and (r.valid_to is null or r.valid_to > db_now()) limit 1`;

/** The link that whoever can read the server’s output may use once: they are the first administrator. */
@Injectable()
export class SetUpLink {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
  ) {}

  async isNeeded(): Promise<boolean> {
    if (this.config.demo) return false;
    return (await this.database.rows('people.an_administrator', anAdministrator)).length === 0;
  }

  /** A new link, good for 30 minutes; one that was printed before ends. Null where there is an administrator. */
  async offer(): Promise<string | null> {
    if (!(await this.isNeeded())) return null;
    const token = randomBytes(24).toString('base64url');
    await this.database.rows(
      'installation.offer',
      `insert into installation (key, value)
       values ('set_up', jsonb_build_object('hash', $1::text, 'until', db_now() + make_interval(mins => ${MINUTES})))
       on conflict (key) do update set value = excluded.value`,
      [hashOf(token)],
    );
    return this.config.linkTo(`/set-up/${token}`);
  }

  /** @throws SetUpLinkGone */
  async check(token: string): Promise<void> {
    const found = await this.database.rows(
      'installation.check',
      `select 1 from installation where key = 'set_up' and value->>'hash' = $1 and (value->>'until')::timestamptz > db_now()`,
      [hashOf(token)],
    );
    if (!found.length) throw new SetUpLinkGone();
  }

  /** Uses the link up; two who press at once are one administrator. @throws SetUpLinkGone, SetUpDone */
  async use(manager: EntityManager, token: string): Promise<void> {
    const [used]: [unknown[]] = await manager.query(
      `delete from installation where key = 'set_up' and value->>'hash' = $1
         and (value->>'until')::timestamptz > db_now() returning key`,
      [hashOf(token)],
    );
    if (!used.length) throw new SetUpLinkGone();
    if ((await manager.query(anAdministrator)).length) throw new SetUpDone();
  }
}
