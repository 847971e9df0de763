import pg from 'pg';

/**
 * How long anybody waits for the database while serving, in milliseconds. What waits for a lock gives up first, so that
 * it says what it waited for; a transaction that its owner forgot lets go of what it holds. Migrations and the
 * demonstration’s seeds take the time they need and go without.
 */
export const patience = { connection: 2_500, lock: 2_500, query: 3_000, idleTransaction: 10_000 } as const;

const OVER = 'Query read timeout';

/**
 * A connection that gives up. An answer that is late would be taken for the next question’s, and a ROLLBACK would wait
 * behind it as long again: so the connection ends with the question, and whoever holds it learns that at once.
 */
export class ImpatientClient extends pg.Client {
  override query(...asked: never[]): never {
    const answered = asked.at(-1) as unknown;
    const all = asked as unknown[];
    if (typeof answered === 'function')
      all[all.length - 1] = (error: Error | null, ...rest: unknown[]) => {
        this.#endAfter(error);
        answered(error, ...rest);
      };
    const answer = (super.query as (...all: unknown[]) => unknown).apply(this, all);
    if (answer instanceof Promise) answer.catch((error: Error) => this.#endAfter(error));
    return answer as never;
  }

  #endAfter(error: Error | null): void {
    if (error?.message !== OVER) return;
    (this as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  }
}

/** For a pool: its connections give up, and so do their waits for locks. */
export const impatientPool = (ownSettings = '') => ({
  Client: ImpatientClient,
  connectionTimeoutMillis: patience.connection,
  query_timeout: patience.query,
  onConnect: async (client: pg.ClientBase) => {
    await client.query(
      `set lock_timeout = ${patience.lock};
       set idle_in_transaction_session_timeout = ${patience.idleTransaction}; ${ownSettings}`,
    );
  },
});
