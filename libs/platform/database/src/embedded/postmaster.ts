import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { plainEnvironment, USER, type Cluster } from './cluster.js';
import { PostgresDidNotStart } from './embedded.errors.js';
import { birthOf, processesIn, signal } from './running-process.js';

export interface Postmaster {
  port: number;
  /** Settles when the server has ended, whoever ended it. */
  ended: Promise<void>;
  /** Ends it as PostgreSQL wishes to be ended: connections closed, a checkpoint written. */
  stop(): Promise<void>;
}

// The lifeline is a pipe whose other end is ours: should we die without a word, even by kill -9, reading it ends and
// the server is told to shut down. The watcher is nobody's child, because a PostgreSQL looks after its own only.
const WITH_LIFELINE = `
( { read -r _ <&3 || kill -INT $$; } >/dev/null 2>&1 & )
exec "$@" 3<&-
`;

const PATIENCE = 10_000;

/** @throws PostgresDidNotStart */
export async function startPostmaster(
  cluster: Cluster,
  settings: string[],
  wanted?: number,
): Promise<Postmaster> {
  await endLeftovers(cluster.folder);
  for (let attempt = 1; ; attempt++) {
    const port = wanted ?? (await freePort());
    const server = launch(cluster, port, settings);
    const failure = await untilItAnswers(server, cluster, port);
    if (!failure) return server;
    await server.stop();
    // Between finding a free port and taking it another program may have been quicker.
    if (!/already in use/i.test(failure) || attempt === 5)
      throw new PostgresDidNotStart(failure, cluster.log);
  }
}

function launch(cluster: Cluster, port: number, settings: string[]): Postmaster {
  const program = cluster.owner.command(
    join(cluster.programs, 'postgres'),
    ...['-D', cluster.folder, '-p', String(port)],
    ...settings.flatMap((setting) => ['-c', setting]),
  );
  const log = openSync(cluster.log, 'w', 0o600);
  const child = spawn('/bin/sh', ['-c', WITH_LIFELINE, 'sh', ...program], {
    ...cluster.owner.identity,
    cwd: '/',
    env: plainEnvironment,
    stdio: ['ignore', log, log, 'pipe'],
    // A session of its own: Ctrl-C in a terminal reaches us alone, and we end it once nobody uses it any more.
    detached: true,
  });
  closeSync(log);
  const lifeline = child.stdio[3] as Writable;
  lifeline.on('error', () => undefined);
  const ended = once(child, 'exit').then(() => {
    // Said rather than cut, so that the watcher signals nobody who got the number since.
    lifeline.end('ended\n');
  });
  child.unref();
  (lifeline as unknown as { unref(): void }).unref();
  return { port, ended, stop: () => stop(child, lifeline, ended) };
}

async function stop(child: ChildProcess, lifeline: Writable, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  lifeline.destroy();
  const orderly = await Promise.race([ended.then(() => true), wait(PATIENCE, false, { ref: false })]);
  if (orderly) return;
  child.kill('SIGQUIT');
  await ended;
}

/** What went wrong, or nothing when the server answers. */
async function untilItAnswers(
  server: Postmaster,
  cluster: Cluster,
  port: number,
): Promise<string | undefined> {
  let hasEnded = false;
  void server.ended.then(() => (hasEnded = true));
  // Recovery after a crash may take its time; as long as the server lives, it is on its way.
  for (let pause = 10; !hasEnded; pause = Math.min(pause * 1.5, 200)) {
    try {
      await askOnce(connection(cluster, port, 'postgres'), 'SELECT 1');
      return undefined;
    } catch (error) {
      const { code } = error as { code?: string };
      if (code && /^(28|3D)/.test(code)) return 'it does not accept its own password';
    }
    await wait(pause);
  }
  return lastFatal(cluster.log);
}

export function connection(cluster: Pick<Cluster, 'password'>, port: number, database: string): string {
  return `postgres://${USER}:${cluster.password}@127.0.0.1:${port}/${database}`;
}

export async function askOnce(url: string, question: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: PATIENCE });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(question)).rows;
  } finally {
    await client.end();
  }
}

function lastFatal(log: string): string {
  const lines = readFileSync(log, 'utf8').trim().split('\n');
  const told = lines.filter((line) =>
    /(FATAL|PANIC|ERROR):|error while loading|unshare|Address already/.test(line),
  );
  return (
    (told.at(-1) ?? lines.at(-1) ?? '').replace(/^.*?(FATAL|PANIC|ERROR|LOG):\s*/, '') || 'it ended at once'
  );
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/**
 * Ends what a crash may have left running on these files. The claim on the folder is ours by now, so any server here
 * is an orphan. PostgreSQL guards itself by `postmaster.pid` alone, and is taken in by a number that was given again
 * and by a zombie; therefore, once nobody stands in the folder, that file goes too.
 */
async function endLeftovers(folder: string): Promise<void> {
  const pidFile = join(folder, 'postmaster.pid');
  const orphan = () => processesIn(folder).filter((pid) => birthOf(pid));
  const began = performance.now();
  for (let pids = orphan(); pids.length > 0; pids = orphan()) {
    const patience = performance.now() - began;
    const head = postmasterAmong(pids, pidFile);
    if (patience > 2 * PATIENCE) for (const pid of pids) signal(pid, 'SIGKILL');
    else if (head !== undefined) signal(head, patience > PATIENCE ? 'SIGQUIT' : 'SIGINT');
    await wait(50);
  }
  rmSync(pidFile, { force: true });
}

function postmasterAmong(pids: number[], pidFile: string): number | undefined {
  try {
    const [first = ''] = readFileSync(pidFile, 'utf8').split('\n');
    return pids.find((pid) => pid === Number(first));
  } catch {
    return undefined;
  }
}
