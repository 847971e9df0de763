import { Config } from '@colloquy/platform-config';
import { describeError, log } from '@colloquy/platform-telemetry';
import {
  type BeforeApplicationShutdown,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { type Db, type Job, type JobOptions, PgBoss, type QueueOptions } from 'pg-boss';

/** A transaction under way: TypeORM’s `EntityManager`, or a connection of pg’s own. */
export interface Transaction {
  query(text: string, values?: unknown[]): Promise<unknown>;
}

/** What a handler is told beside its data. */
export interface Attempt {
  id: string;
  /** 1, and one more with every repetition. */
  number: number;
  /** The process is stopping, or the time is over: finish, or leave it to the next attempt. */
  signal: AbortSignal;
}
export type JobHandler<Data extends object> = (data: Data, attempt: Attempt) => Promise<void>;

/** `startAfter` in seconds or as an instant; of several with one `singletonKey` within `singletonSeconds` one remains. */
export type EnqueueOptions = Pick<
  JobOptions,
  'startAfter' | 'singletonKey' | 'singletonSeconds' | 'singletonNextSlot' | 'priority'
>;
export interface HandleOptions extends Pick<
  QueueOptions,
  'retryLimit' | 'retryDelay' | 'retryDelayMax' | 'expireInSeconds'
> {
  /** How many of this kind one node does at a time; one, unless said otherwise. */
  atOnce?: number;
  /** How often to look for work, in seconds; at least half of one. */
  lookEvery?: number;
}

const SCHEMA = 'pgboss';
/** A handler that fails is tried again after about 5, 10, 20 … seconds, for an hour or so. */
const RETRIES = { retryLimit: 8, retryDelay: 5, retryDelayMax: 1_200, retryBackoff: true } as const;
/** How long a job that is under way may take to end when the process stops. */
const GRACE = 10_000;

/**
 * Background work, kept in PostgreSQL with the tables it is about. A job begins to exist with the transaction that
 * enqueued it, and not before; its handler runs at least once, on any node that works, and so must not mind running
 * twice. Data are ids: what people wrote stays in its own table.
 */
@Injectable()
export class Jobs implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #boss: PgBoss;
  readonly #works: boolean;
  readonly #queues = new Map<string, Promise<void>>();
  readonly #handlers = new Map<string, { handler: JobHandler<never>; options: HandleOptions }>();
  #started?: Promise<unknown>;
  #isWorking = false;

  constructor(config: Config) {
    this.#works = config.works;
    this.#boss = new PgBoss({
      connectionString: config.databaseDirectUrl || config.databaseUrl,
      schema: SCHEMA,
      application_name: 'colloquy jobs',
      max: 3,
      connectionTimeoutMillis: 2_500,
      supervise: config.works,
      schedule: false,
    });
    this.#boss.on('error', (error) => log.warn({ error: describeError(error) }, 'jobs: database away'));
  }

  /** Says who does the jobs of a name; every node says it, those that do no background work included. */
  handle<Data extends object>(name: string, handler: JobHandler<Data>, options: HandleOptions = {}): void {
    if (this.#handlers.has(name)) throw new Error(`The job ${name} has a handler already.`);
    this.#handlers.set(name, { handler: handler as JobHandler<never>, options });
    if (this.#started) void this.#queue(name).catch(() => undefined);
    if (this.#isWorking) void this.#work(name);
  }

  /**
   * Begins a job with this transaction: it runs after the commit, and never after a rollback.
   * @returns its id, or null where `singletonKey` says that there is one already
   */
  async enqueue(
    tx: Transaction,
    name: string,
    data: object,
    options: EnqueueOptions = {},
  ): Promise<string | null> {
    await this.#queue(name);
    return this.#boss.send(name, data, { ...options, db: through(tx) });
  }

  async onModuleInit(): Promise<void> {
    this.#started = this.#boss.start();
    await this.#started;
    await Promise.all([...this.#handlers.keys()].map((name) => this.#queue(name)));
  }

  /** Work begins when everything else has begun. */
  async onApplicationBootstrap(): Promise<void> {
    this.#isWorking = this.#works;
    if (this.#isWorking) await Promise.all([...this.#handlers.keys()].map((name) => this.#work(name)));
  }

  /** What is under way may end; what does not is begun again elsewhere. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#isWorking = false;
    if (this.#started) await this.#boss.stop({ graceful: true, timeout: GRACE });
  }

  /** Makes the queue once per process; a failure is forgotten, so that the next to ask tries again. */
  #queue(name: string): Promise<void> {
    const made = this.#queues.get(name) ?? this.#makeQueue(name);
    this.#queues.set(name, made);
    made.catch(() => this.#queues.delete(name));
    return made;
  }

  async #makeQueue(name: string): Promise<void> {
    const handled = this.#handlers.get(name);
    if (!handled) throw new Error(`Nobody handles the job ${name}.`);
    await this.#started;
    const { atOnce: _atOnce, lookEvery: _lookEvery, ...own } = handled.options;
    const options = { ...RETRIES, ...own };
    await this.#boss.createQueue(name, options);
    // A queue keeps the settings of the release that made it unless it is told.
    await this.#boss.updateQueue(name, options);
  }

  async #work(name: string): Promise<void> {
    await this.#queue(name);
    const { handler, options } = this.#handlers.get(name)!;
    const { atOnce = 1, lookEvery = 2 } = options;
    await this.#boss.work(
      name,
      { localConcurrency: atOnce, pollingIntervalSeconds: lookEvery },
      async ([job]: Job[]) => this.#attempt(handler as JobHandler<object>, job!),
    );
  }

  async #attempt(handler: JobHandler<object>, { id, name, data, retryCount, signal }: Job): Promise<void> {
    try {
      await handler(data, { id, number: retryCount + 1, signal });
    } catch (error) {
      const known = describeError(error);
      log.warn({ job: name, id, attempt: retryCount + 1, error: known }, 'job failed');
      // What is thrown is kept with the job, and an error of the database quotes what people wrote.
      throw Object.assign(new Error(known.message), { name: known.name, stack: known.stack });
    }
  }
}

/** pg-boss’s statements on somebody else’s connection. */
function through(tx: Transaction): Db {
  return {
    executeSql: async (text, values) => {
      const answer = (await tx.query(text, values)) as unknown[] | { rows: unknown[] };
      return { rows: Array.isArray(answer) ? answer : answer.rows };
    },
  };
}
