import { Clock } from '@colloquy/platform-clock';
import { Config } from '@colloquy/platform-config';
import { Global, Module } from '@nestjs/common';
import { PresenceInMemory } from './presence-in-memory.js';
import { PresenceInRedis } from './presence-in-redis.js';
import { Presence } from './presence.js';
import { RedisState } from './redis-state.js';
import { RedisLink } from './redis-link.js';
import { SignalsInRedis } from './signals-in-redis.js';
import { Signals, SignalsInMemory } from './signals.js';

const LINK = Symbol('Redis of presence');

/** Gives everybody `Presence` and `Signals`: in Redis where REDIS_URL names one, else in this process. */
@Global()
@Module({
  providers: [
    {
      provide: LINK,
      inject: [Config],
      useFactory: ({ redisUrl }: Config) => (redisUrl ? new RedisLink(redisUrl) : null),
    },
    {
      provide: Presence,
      inject: [LINK, Clock],
      useFactory: (link: RedisLink | null, clock: Clock) =>
        link ? new PresenceInRedis(link) : new PresenceInMemory(() => clock.now()),
    },
    {
      provide: Signals,
      inject: [LINK],
      useFactory: (link: RedisLink | null) => (link ? new SignalsInRedis(link) : new SignalsInMemory()),
    },
    {
      provide: RedisState,
      inject: [LINK],
      useFactory: (link: RedisLink | null) =>
        new RedisState(() => (link ? (link.isThere ? 'ok' : 'away') : 'none')),
    },
  ],
  exports: [Presence, RedisState, Signals],
})
export class PresenceModule {}
