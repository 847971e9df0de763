import { Database } from '@colloquy/platform-database';
import { Jobs } from '@colloquy/platform-jobs';
import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';

const JOB = 'keys.forget';
/** A client that has not had its answer for a week does not ask again. */
const DAYS = 7;
const BATCH = 5_000;
const WEEK = 7 * 86_400;

/**
 * Forgets, once a day, the keys of requests that were answered more than a week ago, with the answers kept for them.
 * Each day’s job begins the next day’s; every node that starts begins today’s, and of one day there is one.
 */
@Injectable()
export class ForgetKeys implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(JOB, () => this.run(), { lookEvery: 60 });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.#call(0);
  }

  /** In parts, so that no statement outlasts its patience. */
  async run(): Promise<void> {
    for (;;) {
      const forgotten = await this.database.rows(
        'forget_keys',
        `delete from idempotency where ctid = any (array(
           select ctid from idempotency where created_at < db_now() - make_interval(days => $1) limit $2))
         returning 1`,
        [DAYS, BATCH],
      );
      if (forgotten.length < BATCH) break;
    }
    await this.#call(1);
  }

  /** Begins the job of today, or of a day after it, unless it has been begun. */
  async #call(daysFromNow: number): Promise<void> {
    const [day] = await this.database.rows<{ name: string; begins: Date }>(
      'day_of_keys',
      `select to_char(d, 'YYYY-MM-DD') as name, d at time zone 'UTC' as begins
       from (select date_trunc('day', db_now() at time zone 'UTC') + make_interval(days => $1) as d) day`,
      [daysFromNow],
    );
    await this.jobs.enqueue(
      this.database.pool,
      JOB,
      {},
      { startAfter: day!.begins, singletonKey: day!.name, singletonSeconds: WEEK },
    );
  }
}
