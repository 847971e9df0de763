import { startEmbeddedPostgres } from '@colloquy/platform-database';

/**
 * A PostgreSQL of one's own with an empty database, as durable as the one that `npm start` brings: for measuring and
 * for faults, where a server that flushes nothing would flatter us.
 */
export function startPostgres(
  dataDir: string,
  say: (sentence: string) => void,
): Promise<{ url: string; stop(): Promise<void> }> {
  return startEmbeddedPostgres({ dataDir, say });
}
