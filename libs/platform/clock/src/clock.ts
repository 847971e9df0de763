import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Database } from '@colloquy/platform-database';

const PROBES = 8;
const REMEASURE = 30_000;

/**
 * Database time in this process. Order, expiry and deadlines are decided by the database itself; this clock is for
 * timers and for answering clients’ probes. It keeps the probe with the shortest round trip of eight, every 30 seconds.
 */
@Injectable()
export class Clock implements OnModuleInit, OnApplicationShutdown {
  /** Database time minus this process’s monotonic time, in milliseconds. */
  #offset = performance.timeOrigin;
  #timer?: NodeJS.Timeout;
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Milliseconds since 1970, by the database. */
  now(): number {
    return performance.now() + this.#offset;
  }

  async onModuleInit(): Promise<void> {
    await this.measure();
    this.#timer = setInterval(() => void this.measure().catch(() => undefined), REMEASURE).unref();
  }

  /** Asks the database again; tests call it after they moved its clock. */
  async measure(): Promise<void> {
    let best = Infinity;
    for (let i = 0; i < PROBES; i += 1) {
      const sent = performance.now();
      const [row] = await this.#database.rows<{ ms: number }>(
        'clock',
        'select extract(epoch from db_now())::float8 * 1000 as ms',
      );
      const trip = performance.now() - sent;
      if (trip >= best) continue;
      best = trip;
      this.#offset = row!.ms - (sent + trip / 2);
    }
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
  }
}
