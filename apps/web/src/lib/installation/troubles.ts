import type { Health } from '@colloquy/contracts';
import { m } from '#paraglide/messages.js';

/** What is wrong, and what somebody can do about it. */
export const troubleSays: Record<Health['troubles'][number], () => string> = {
  disk_low: m.health_trouble_disk,
  connections_few: m.health_trouble_connections,
  database_slow: m.health_trouble_database,
  redis_away: m.health_trouble_redis,
  mail_none: m.health_trouble_mail_none,
  mail_late: m.health_trouble_mail_late,
  jobs_failed: m.health_trouble_jobs,
};

export const redisSays: Record<Health['redis'], () => string> = {
  none: m.health_redis_none,
  ok: m.health_redis_ok,
  away: m.health_redis_away,
};
