import { startEmbeddedPostgres } from '@colloquy/platform-database';
import pg from 'pg';

/**
 * A PostgreSQL of one's own with an empty database, as durable as the one that `npm start` brings: for measuring and
 * for faults, where a server that flushes nothing would flatter us. `query` changes what no page can: what time it was.
 */
export async function startPostgres(
  dataDir: string,
  say: (sentence: string) => void,
): Promise<{ url: string; query(sql: string): Promise<void>; stop(): Promise<void> }> {
  const server = await startEmbeddedPostgres({ dataDir, say });
  return {
    url: server.url,
    async query(sql) {
      const client = new pg.Client(server.url);
      await client.connect();
      await client.query(sql).finally(() => client.end());
    },
    stop: () => server.stop(),
  };
}
