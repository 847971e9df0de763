import { setTimeout as wait } from 'node:timers/promises';
import { Config } from '@colloquy/platform-config';
import { describeError, log } from '@colloquy/platform-telemetry';
import { Global, Inject, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { createClient } from 'redis';
import { limitations } from './limit-rules.js';
import { Limits } from './limits.js';

/** How long starting waits for Redis, in milliseconds. */
const MOMENT = 1_000;
const REDIS = Symbol('Redis of the limits');
type Redis = ReturnType<typeof connection>;

/** A client that never queues while Redis is away: the limiters count in memory until it is back. */
function connection(url: string) {
  return createClient({
    url,
    disableOfflineQueue: true,
    pingInterval: 2_000,
    socket: {
      connectTimeout: 2_000,
      socketTimeout: 5_000,
      reconnectStrategy: (tries) => Math.min(100 * tries, 1_000) + Math.random() * 200,
    },
  });
}

/** Gives everybody `Limits`, by the installation’s settings. */
@Global()
@Module({
  providers: [
    {
      provide: REDIS,
      inject: [Config],
      useFactory: ({ redisUrl }: Config) => (redisUrl ? connection(redisUrl) : null),
    },
    {
      provide: Limits,
      inject: [Config, REDIS],
      useFactory: ({ demo, limits }: Config, redis: Redis | null) =>
        new Limits(limitations({ demo, settings: limits }), redis ?? undefined),
    },
  ],
  exports: [Limits],
})
export class LimitsModule implements OnModuleInit, OnApplicationShutdown {
  readonly #redis: Redis | null;
  #isAway = false;
  #isClosed = false;

  constructor(@Inject(REDIS) redis: Redis | null) {
    this.#redis = redis;
  }

  /** Starting gives Redis a moment, so that the first request counts with the other nodes’, and does without it. */
  async onModuleInit(): Promise<void> {
    this.#redis?.on('ready', () => this.#ready());
    this.#redis?.on('error', (error) => {
      if (!this.#isAway && !this.#isClosed)
        log.warn({ error: describeError(error) }, 'limits count per node for now');
      this.#isAway = true;
    });
    const connected = this.#redis?.connect().catch(() => undefined);
    await Promise.race([connected, wait(MOMENT, undefined, { ref: false })]);
  }

  #ready(): void {
    this.#isAway = false;
    // A client that is destroyed while it connects connects nevertheless.
    if (this.#isClosed) this.#redis?.destroy();
  }

  onApplicationShutdown(): void {
    this.#isClosed = true;
    if (this.#redis?.isOpen) this.#redis.destroy();
  }
}
