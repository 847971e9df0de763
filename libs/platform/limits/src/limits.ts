import { describeError, log } from '@colloquy/platform-telemetry';
import {
  type IRateLimiterOptions,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  RLWrapperTimeouts,
} from 'rate-limiter-flexible';
import { type RedisClientType } from 'redis';
import { type Limitations, type LimitRule, limitations, ofSocket } from './limit-rules.js';
import { TooMany } from './limits.errors.js';

type Counter = Pick<RateLimiterMemory, 'consume' | 'delete'>;

/** How long Redis may take before this node counts for itself. */
const PATIENCE = 250;

/**
 * How often somebody may do something. Counted in Redis where there is one, so that several nodes count as one; in
 * memory where there is none, or while it is away: then each node counts for itself, and nobody is locked out.
 */
export class Limits {
  readonly #counters = new Map<LimitRule, Counter[]>();

  constructor(rules: Limitations = limitations(), redis?: Pick<RedisClientType, 'isReady' | 'eval'>) {
    for (const [name, windows] of Object.entries(rules)) {
      const rule = name as LimitRule;
      const shared = ofSocket.has(rule) ? undefined : redis;
      this.#counters.set(
        rule,
        windows.map(({ points, seconds }) =>
          counter({ keyPrefix: limitKey(rule, seconds), points, duration: seconds }, shared),
        ),
      );
    }
  }

  /**
   * Counts one more.
   * @throws TooMany with the seconds to wait
   */
  async take(rule: LimitRule, subject: string): Promise<void> {
    for (const each of this.#counters.get(rule)!) {
      try {
        await each.consume(subject);
      } catch (refused) {
        if (refused instanceof RateLimiterRes)
          throw new TooMany(Math.max(1, Math.ceil(refused.msBeforeNext / 1_000)));
        log.warn({ error: describeError(refused) }, 'limit not counted');
      }
    }
  }

  /** Forgets what was counted: a sign-in that succeeded. */
  async clear(rule: LimitRule, subject: string): Promise<void> {
    for (const each of this.#counters.get(rule)!) {
      await each.delete(subject).catch((error: unknown) => {
        log.warn({ error: describeError(error) }, 'limit not cleared');
      });
    }
  }
}

function limitKey(rule: LimitRule, seconds: number): string {
  return `limit:${rule}:${seconds}`;
}

function counter(options: IRateLimiterOptions, redis?: Pick<RedisClientType, 'isReady' | 'eval'>): Counter {
  const inMemory = new RateLimiterMemory(options);
  if (!redis) return inMemory;
  const limiter = new RateLimiterRedis({
    ...options,
    storeClient: redis,
    useRedisPackage: true,
    rejectIfRedisNotReady: true,
    insuranceLimiter: inMemory,
  });
  return new RLWrapperTimeouts({ limiter, timeoutMs: PATIENCE, insuranceLimiter: inMemory });
}
