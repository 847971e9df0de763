import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openCluster, type Cluster } from './cluster.js';
import { claimFolder } from './folder-claim.js';
import { askOnce, connection, startPostmaster, type Postmaster } from './postmaster.js';

export interface EmbeddedPostgres {
  /** Where its database is: changes neither while it runs nor when it had to be started again. */
  url: string;
  /** Ends the server and gives the folder up. Whoever cannot call it (a crash, kill -9) leaves nothing running either. */
  stop(): Promise<void>;
}

interface Wishes {
  /** Everything it keeps lies here; the folder is made when missing. */
  dataDir: string;
  /** Hears a sentence about what takes longer than a second. */
  say: (sentence: string) => void;
  /** For tests: nothing is flushed to disk, so that a power cut would lose everything. Otherwise the same server. */
  lasting?: boolean;
}

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'max_wal_size=256MB',
  'jit=off',
  'timezone=UTC',
  'log_timezone=UTC',
  // What people wrote must not reach a log: neither the statement that failed nor the row it failed on.
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
];
const FLEETING = ['fsync=off', 'full_page_writes=off'];

/**
 * Starts the PostgreSQL that npm brought, on a folder of its own, reachable from this machine only and by a password
 * made for that folder. A server that dies on its own is started again at the same address.
 *
 * @throws DataFolderInUse, DataFolderUnwritable, DataFolderFromOtherVersion, NoPostgresForThisMachine,
 *   RootCannotRunPostgres, PostgresDidNotStart
 */
export async function startEmbeddedPostgres({
  dataDir,
  say,
  lasting = true,
}: Wishes): Promise<EmbeddedPostgres> {
  const release = claimFolder(dataDir);
  const patience = setTimeout(() => say('Preparing the database'), 1000);
  try {
    const cluster = await openCluster(dataDir, { lasting });
    const settings = lasting ? SETTINGS : [...SETTINGS, ...FLEETING];
    const server = await startPostmaster(cluster, settings);
    await makeDatabase(cluster, server.port);
    const keeper = keepAlive(server, () => startPostmaster(cluster, settings, server.port), say);
    const stop = async () => {
      await keeper.stop();
      release();
    };
    return { url: connection(cluster, server.port, 'colloquy'), stop };
  } catch (error) {
    release();
    throw error;
  } finally {
    clearTimeout(patience);
  }
}

/** The address of the server that somebody else has running on this folder; null where there is none. */
export async function findEmbeddedPostgres(dataDir: string): Promise<string | null> {
  const home = join(dataDir, 'postgres');
  try {
    const port = Number(readFileSync(join(home, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[3]);
    const password = readFileSync(join(home, 'password'), 'utf8');
    const url = connection({ password }, port, 'colloquy');
    await askOnce(url, 'SELECT 1');
    return url;
  } catch {
    return null;
  }
}

async function makeDatabase(cluster: Cluster, port: number): Promise<void> {
  const url = connection(cluster, port, 'postgres');
  const found = await askOnce(url, `SELECT 1 FROM pg_database WHERE datname = 'colloquy'`);
  if (found.length === 0) await askOnce(url, 'CREATE DATABASE colloquy');
}

/** Starts the server again when it ends without having been asked to, until it is. */
function keepAlive(first: Postmaster, again: () => Promise<Postmaster>, say: Wishes['say']) {
  const stopped = new AbortController();
  let current = first;
  const watching = (async () => {
    for (;;) {
      await current.ended;
      if (stopped.signal.aborted) return;
      say('The database ended unexpectedly and is being started again');
      for (let pause = 200; !stopped.signal.aborted; pause = Math.min(pause * 2, 5000)) {
        const next = await again().catch((error: Error) => say(error.message));
        if (next) current = next;
        if (next) break;
        await wait(pause, undefined, { ref: false, signal: stopped.signal }).catch(() => undefined);
      }
      // Asked to end while it was starting.
      if (stopped.signal.aborted) await current.stop();
    }
  })();
  return {
    async stop() {
      stopped.abort();
      await current.stop();
      await watching;
    },
  };
}
