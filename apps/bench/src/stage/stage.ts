import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Product, startPostgres, startProduct } from '@colloquy/testing';
import pg from 'pg';
import { parentOf } from '../measure/usage.js';
import { WaitsWatcher } from '../measure/waits.js';
import { fillOurs, type World } from '../world/world.js';
import { fillBare } from './bare-tables.js';
import { type Cores, pin } from './pinning.js';
import { Program } from './program.js';
import { root } from './root.js';
import type { Size } from './size.js';

/** A bare server, listening. */
export interface Bare {
  url: string;
  pid: number;
}

/** Where no limit is meant to be met: the bench posts faster than anybody may. */
export const NO_LIMITS = [
  ...['comment', 'message', 'report', 'write', 'visit'],
  ...['connect', 'connect_session', 'subscribe', 'signal'],
]
  .map((rule) => `${rule}=100000000/1`)
  .join(' ');

/**
 * On SIGUSR2 a server throws away what it no longer needs and gives the memory back, as V8 does when there is hardly any
 * left: otherwise new connections would hide in the room that starting left behind.
 */
export const TIDY = {
  NODE_OPTIONS: `--expose-gc --import=data:text/javascript,process.on('SIGUSR2',()=>gc({type:'major',execution:'sync',flavor:'last-resort'}))`,
};

/**
 * Everything that is measured: one PostgreSQL as durable as an installation’s, with a database for the product and one
 * for the bare servers, the product, and a world in it.
 */
export class Stage {
  readonly #endings: (() => Promise<unknown> | unknown)[] = [];
  #ended?: Promise<void>;
  readonly size: Size;
  folder = '';
  cores: Cores | null = null;
  databaseUrl = '';
  bareDatabaseUrl = '';
  postgresPid = 0;
  product!: Product;
  waits!: WaitsWatcher;
  world!: World;

  constructor(size: Size) {
    this.size = size;
  }

  async begin(say: (sentence: string) => void): Promise<this> {
    this.cores = pin(say);
    // Not in /tmp, which may be memory: what costs most in a commit is the disk.
    mkdirSync(join(root, '.data'), { recursive: true });
    this.folder = mkdtempSync(join(root, '.data/bench-'));
    this.#atTheEnd(() => rmSync(this.folder, { recursive: true, force: true }));
    const postgres = await startPostgres(join(this.folder, 'database'), say);
    this.#atTheEnd(() => postgres.stop());
    this.databaseUrl = postgres.url;
    this.waits = await new WaitsWatcher(postgres.url).connect();
    this.#atTheEnd(() => this.waits.end());
    this.postgresPid = parentOf(await this.waits.sessionPid());

    say('Starting the product and filling its tables');
    this.product = await this.#startProduct();
    this.#atTheEnd(() => this.product.end());
    this.world = await withClient(postgres.url, (client) => fillOurs(client, this.size));
    await withClient(postgres.url, (client) => client.query('create database bare'));
    this.bareDatabaseUrl = postgres.url.replace(/\/[^/]*$/, '/bare');
    await withClient(this.bareDatabaseUrl, (client) =>
      fillBare(client, this.product.url, this.world, this.size.otherThreads),
    );
    return this;
  }

  /** Work on the product’s database without it: whoever serves one alone shares it with no other node. */
  async aside<T>(work: () => Promise<T>): Promise<T> {
    await this.product.end();
    try {
      return await work();
    } finally {
      this.product = await this.#startProduct();
    }
  }

  /** A bare server of `bare/`, on the server’s core. */
  async bare(file: string, task: object = {}): Promise<Bare> {
    const program = Program.launch(`bare/${file}`, { env: TIDY });
    this.#atTheEnd(() => program.end());
    const { url } = await program.ask<{ url: string }>('listen', {
      databaseUrl: this.bareDatabaseUrl,
      ...task,
    });
    return { url, pid: program.pid };
  }

  /** A load program of `load/`, on the load’s core. */
  load(file: string): Program {
    const program = Program.launch(`load/${file}`, { core: this.cores?.load });
    this.#atTheEnd(() => program.end());
    return program;
  }

  /** Ends whatever was begun, the last first. Asked twice, it does so once. */
  end(): Promise<void> {
    return (this.#ended ??= (async () => {
      for (const ending of this.#endings.reverse()) await ending();
    })());
  }

  #startProduct(): Promise<Product> {
    return startProduct({ DATABASE_URL: this.databaseUrl, LIMITS: NO_LIMITS, ...TIDY });
  }

  #atTheEnd(ending: () => Promise<unknown> | unknown): void {
    this.#endings.push(ending);
  }
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
