import { z } from 'zod';

const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_DIRECT_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  DEMO: z.enum(['0', '1']).optional(),
  NODE_ENV: z.string().default('development'),
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
  LIMITS: z.string().max(2_000).optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
});

/** A setting that cannot be used: one sentence, naming the variable. */
export class ConfigInvalid extends Error {
  override name = 'ConfigInvalid';
}

/** What this process was told at start. The only place that reads the environment. */
export class Config {
  /** 0 lets the system choose a port. */
  port: number;
  host: string;
  dataDir: string;
  /** Where the tables are. Filled in by the embedded server where the environment names none. */
  databaseUrl: string;
  /** The same database without a pooler in between: for LISTEN, migrations and jobs. */
  databaseDirectUrl: string;
  /** Absent: presence, signals and limits live in this process’s memory. */
  redisUrl?: string;
  role: 'all' | 'web' | 'worker';
  demo: boolean;
  isProduction: boolean;
  /** How many proxies in front may name the reader’s address. */
  trustProxy: number;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** Limits in place of our own: `comment=1/20+6/600 report=10/86400` (platform/limits). */
  limits?: string;
  /** Pages, API and sockets are served here; off in a worker. */
  get servesWeb(): boolean {
    return this.role !== 'worker';
  }
  get works(): boolean {
    return this.role !== 'web';
  }

  constructor(values: Omit<Config, 'servesWeb' | 'works'>) {
    Object.assign(this, values);
  }
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Reads the environment. DEMO is 1 only where neither DATABASE_URL nor a HOST other than loopback is set.
 * @throws ConfigInvalid naming the first variable that does not fit
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new ConfigInvalid(`${issue.path.join('.')} cannot be used: ${issue.message}.`);
  }
  const s = parsed.data;
  return new Config({
    port: s.PORT,
    host: s.HOST,
    dataDir: s.DATA_DIR,
    databaseUrl: s.DATABASE_URL ?? '',
    databaseDirectUrl: s.DATABASE_DIRECT_URL ?? s.DATABASE_URL ?? '',
    redisUrl: s.REDIS_URL,
    role: s.ROLE,
    demo: s.DEMO ? s.DEMO === '1' : !s.DATABASE_URL && loopback.has(s.HOST),
    isProduction: s.NODE_ENV === 'production',
    trustProxy: s.TRUST_PROXY,
    logLevel: s.LOG_LEVEL,
    limits: s.LIMITS,
  });
}
