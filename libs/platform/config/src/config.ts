import { readFileSync } from 'node:fs';
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
  DEMO_PUBLIC: z.enum(['0', '1']).default('0'),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'write it as https://colloquy.example.org' }).optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'write it as smtp://user:password@mail.example.org:587' })
    .optional(),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_NAME: z.string().min(1).max(60).optional(),
  METRICS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  NODE_ENV: z.string().default('development'),
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
  LIMITS: z.string().max(2_000).optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
});

/** Every variable that is read, each also as NAME_FILE. */
export const settingNames = Object.keys(settings.shape);

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
  /** The database is the one that was brought along, in DATA_DIR. */
  ownsDatabase = false;
  /** The same database without a pooler in between: for LISTEN, migrations and jobs. */
  databaseDirectUrl: string;
  /** Absent: presence, signals and limits live in this process’s memory. */
  redisUrl?: string;
  role: 'all' | 'web' | 'worker';
  demo: boolean;
  /** The world can reach the demonstration, and was meant to. */
  isPublicDemonstration = false;
  isProduction: boolean;
  /** Where people reach us, without a path: for links in mail. Where it is not set, the address we listen at. */
  publicUrl = 'http://127.0.0.1';
  /** Absent: mail waits; in development it can be read on a page. */
  smtpUrl?: string;
  /** The organisation’s own sign-in, where it has one. */
  oidc?: { issuer: string; clientId: string; clientSecret?: string; name: string };
  /** Figures for Prometheus, on a port of their own that only the inside reaches. */
  metricsPort?: number;
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

  /** Mail that cannot be sent may be read on a page: only where a developer sits at the machine itself. */
  get showsMail(): boolean {
    return !this.smtpUrl && !this.isProduction && loopback.has(this.host);
  }

  constructor(values: Given) {
    Object.assign(this, values);
  }

  /** A path of ours as a link for a mail. */
  linkTo(path: string): string {
    return new URL(path, this.publicUrl).href;
  }
}

type Optional = 'isPublicDemonstration' | 'publicUrl' | 'ownsDatabase';
type Given = Omit<Config, 'servesWeb' | 'works' | 'showsMail' | 'linkTo' | Optional> &
  Partial<Pick<Config, Optional>>;

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Reads the environment. DEMO is 1 only where neither DATABASE_URL nor a HOST other than loopback is set. A secret may
 * stand in a file: SMTP_URL_FILE names the file that holds SMTP_URL, and so for every setting.
 * @throws ConfigInvalid naming the first variable that does not fit
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const parsed = settings.safeParse(withFiles(env));
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new ConfigInvalid(`${issue.path.join('.')} cannot be used: ${issue.message}.`);
  }
  const s = parsed.data;
  const demo = s.DEMO ? s.DEMO === '1' : !s.DATABASE_URL && loopback.has(s.HOST);
  refuseUnmeantDemonstration(demo, s);
  return new Config({
    port: s.PORT,
    host: s.HOST,
    dataDir: s.DATA_DIR,
    databaseUrl: s.DATABASE_URL ?? '',
    databaseDirectUrl: s.DATABASE_DIRECT_URL ?? s.DATABASE_URL ?? '',
    redisUrl: s.REDIS_URL,
    role: s.ROLE,
    demo,
    isPublicDemonstration: demo && isPublic(s),
    isProduction: s.NODE_ENV === 'production',
    publicUrl: s.PUBLIC_URL ?? `http://${loopback.has(s.HOST) ? s.HOST : 'localhost'}:${s.PORT}`,
    smtpUrl: s.SMTP_URL,
    oidc: oidcOf(s),
    metricsPort: s.METRICS_PORT,
    trustProxy: s.TRUST_PROXY,
    logLevel: s.LOG_LEVEL,
    limits: s.LIMITS,
  });
}

type Settings = z.infer<typeof settings>;

/** What is set and not empty, with NAME_FILE read into NAME. */
function withFiles(env: Record<string, string | undefined>): Record<string, string> {
  const given: Record<string, string> = {};
  for (const name of Object.keys(settings.shape)) {
    const file = env[`${name}_FILE`];
    if (env[name]) given[name] = env[name];
    if (!file) continue;
    if (env[name]) throw new ConfigInvalid(`${name} and ${name}_FILE are both set; keep one of them.`);
    try {
      // An empty file says what an empty variable says: nothing.
      const secret = readFileSync(file, 'utf8').trim();
      if (secret) given[name] = secret;
    } catch {
      throw new ConfigInvalid(`${name}_FILE cannot be used: the file ${file} cannot be read.`);
    }
  }
  return given;
}

/** Anybody may be anyone in the demonstration: whoever shows it to the world has to say so. */
function refuseUnmeantDemonstration(demo: boolean, s: Settings): void {
  if (demo && isPublic(s) && s.DEMO_PUBLIC !== '1')
    throw new ConfigInvalid(
      'DEMO cannot be 1 at a public address, where anybody could sign in as anyone, unless DEMO_PUBLIC is 1 as well.',
    );
}

const isPublic = (s: Settings): boolean =>
  !loopback.has(s.HOST) || (s.PUBLIC_URL !== undefined && !loopback.has(new URL(s.PUBLIC_URL).hostname));

function oidcOf(s: Settings): Config['oidc'] {
  if (!s.OIDC_ISSUER && !s.OIDC_CLIENT_ID) return undefined;
  if (!s.OIDC_ISSUER || !s.OIDC_CLIENT_ID)
    throw new ConfigInvalid(
      `${s.OIDC_ISSUER ? 'OIDC_CLIENT_ID' : 'OIDC_ISSUER'} is missing; signing in with the organisation needs both.`,
    );
  if (s.NODE_ENV === 'production' && !s.OIDC_ISSUER.startsWith('https:'))
    throw new ConfigInvalid('OIDC_ISSUER cannot be used: it must begin with https:// in production.');
  return {
    issuer: s.OIDC_ISSUER,
    clientId: s.OIDC_CLIENT_ID,
    clientSecret: s.OIDC_CLIENT_SECRET,
    name: s.OIDC_NAME ?? new URL(s.OIDC_ISSUER).hostname,
  };
}
