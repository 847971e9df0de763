import type { Config } from '@colloquy/platform-config';
import { findEmbeddedPostgres, startEmbeddedPostgres } from '@colloquy/platform-database';

/** Where the data are: the database that is named, the one the running product brought along, or that one started for a moment. */
export async function withDatabase<T>(config: Config, work: (url: string) => Promise<T>): Promise<T> {
  if (config.databaseUrl) return work(config.databaseDirectUrl);
  const running = await findEmbeddedPostgres(config.dataDir);
  if (running) return work(running);
  const started = await startEmbeddedPostgres({
    dataDir: config.dataDir,
    say: (line) => console.error(line),
  });
  try {
    return await work(started.url);
  } finally {
    await started.stop();
  }
}
