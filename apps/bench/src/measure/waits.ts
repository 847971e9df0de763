import pg from 'pg';

/** How often PostgreSQL’s busy sessions were found waiting for what: `IO WalSync` → share of all looks, 0 to 1. */
export type Waits = Record<string, number>;

const EVERY = 50;

/**
 * Looks twenty times a second at what PostgreSQL’s sessions wait for, through a connection of its own. That costs the
 * server’s core less than a hundredth, and both sides the same.
 */
export class WaitsWatcher {
  readonly #client: pg.Client;

  constructor(url: string) {
    this.#client = new pg.Client({ connectionString: url, application_name: 'colloquy bench' });
  }

  async connect(): Promise<this> {
    await this.#client.connect();
    return this;
  }

  /** The process whose children PostgreSQL’s sessions are. */
  async sessionPid(): Promise<number> {
    const { rows } = await this.#client.query<{ pid: number }>('select pg_backend_pid() as pid');
    return rows[0]!.pid;
  }

  begin(): () => Promise<Waits> {
    const found = new Map<string, number>();
    let looks = 0;
    let looking = Promise.resolve();
    const look = async () => {
      const { rows } = await this.#client.query<{ waits: string; sessions: number }>({
        name: 'waits',
        text: `select coalesce(wait_event_type || ' ' || wait_event, 'none') as waits, count(*)::int as sessions
               from pg_stat_activity where state = 'active' and pid <> pg_backend_pid() and backend_type = 'client backend'
               group by 1`,
      });
      looks += 1;
      for (const { waits } of rows) found.set(waits, (found.get(waits) ?? 0) + 1);
    };
    const timer = setInterval(() => {
      looking = looking.then(look);
    }, EVERY);
    return async () => {
      clearInterval(timer);
      await looking;
      found.delete('none');
      return Object.fromEntries([...found].map(([name, times]) => [name, times / looks]));
    };
  }

  async end(): Promise<void> {
    await this.#client.end();
  }
}
