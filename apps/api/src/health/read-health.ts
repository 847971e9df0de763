import { statfs } from 'node:fs/promises';
import type { AuditPage, Health } from '@colloquy/contracts';
import { type Actor, covers, Forbidden } from '@colloquy/platform-access';
import { AuditTrail } from '@colloquy/platform-audit';
import { Clock } from '@colloquy/platform-clock';
import { Config } from '@colloquy/platform-config';
import { Database, migrations } from '@colloquy/platform-database';
import { jobFigures } from '@colloquy/platform-jobs';
import { Mails } from '@colloquy/platform-mail';
import { RedisState } from '@colloquy/platform-presence';
import { Injectable } from '@nestjs/common';
import { troublesOf } from './troubles.rule.js';

const VERSION = '0.1.0';

/** What administrators see of the machine under their site. */
@Injectable()
export class ReadHealth {
  readonly #startedAt: string;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly redis: RedisState,
    private readonly mails: Mails,
    private readonly trail: AuditTrail,
  ) {
    this.#startedAt = new Date(clock.now()).toISOString();
  }

  /** @throws Forbidden */
  async run(actor: Actor): Promise<Health> {
    if (!covers(actor, 'administrator')) throw new Forbidden();
    const seen = {
      version: VERSION,
      startedAt: this.#startedAt,
      ...(await this.#database()),
      redis: this.redis.now(),
      disk: await this.#disk(),
      mail: { leaves: this.mails.leaves, ...(await this.mails.figures()) },
      jobs: await jobFigures(this.database.pool),
    };
    return { ...seen, troubles: troublesOf(seen, this.clock.now()) };
  }

  /** @throws Forbidden */
  async audit(actor: Actor, asked: { before?: number; action?: string }): Promise<AuditPage> {
    if (!covers(actor, 'administrator')) throw new Forbidden();
    return this.trail.page(asked);
  }

  async #database(): Promise<Pick<Health, 'database' | 'nodes'>> {
    const began = performance.now();
    const [row] = await this.database.rows<
      Omit<Health['database'], 'milliseconds' | 'lastMigration'> & { nodes: number }
    >(
      'health.database',
      `select current_setting('server_version') as version,
         round(pg_database_size(current_database()) / 1048576.0, 1)::float as megabytes,
         (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as connections,
         current_setting('max_connections')::int as "mostConnections",
         (select count(*)::int from pg_stat_activity where application_name = 'colloquy node'
           and datname = current_database()) as nodes`,
    );
    const { nodes, ...database } = row!;
    const milliseconds = Math.round((performance.now() - began) * 10) / 10;
    return { nodes, database: { ...database, milliseconds, lastMigration: migrations.at(-1)!.name } };
  }

  /** Only the disk of the database that we brought along is ours to watch. */
  async #disk(): Promise<Health['disk']> {
    if (!this.config.ownsDatabase) return null;
    const { bavail, blocks, bsize } = await statfs(this.config.dataDir);
    const megabytes = (count: number) => Math.round((count * bsize) / 1_048_576);
    return { freeMegabytes: megabytes(bavail), megabytes: megabytes(blocks) };
  }
}
