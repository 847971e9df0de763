import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { RootCannotRunPostgres } from './embedded.errors.js';

/** As whom PostgreSQL's programs run, since they refuse to run as root. */
export interface PostgresOwner {
  /** The command that runs the program as this owner. */
  command(program: string, ...args: string[]): [string, ...string[]];
  /** Passed to spawn. */
  identity: { uid?: number; gid?: number };
  /** Hands over a file or folder that we made. */
  give(path: string): void;
}

const MAPPED = ['--user', '--map-user=1000', '--map-group=1000'];
const NOBODY = 65534;

const ourselves: PostgresOwner = {
  command: (program, ...args) => [program, ...args],
  identity: {},
  give: () => undefined,
};

/** Root under another number in a user namespace of its own: nothing changes hands, and it works under /root too. */
function mappedRoot(unshare: string): PostgresOwner {
  return { ...ourselves, command: (program, ...args) => [unshare, ...MAPPED, program, ...args] };
}

/** For containers that forbid user namespaces: a user without rights, to whom the files are given. */
function someoneElse(uid: number, gid: number): PostgresOwner {
  return {
    command: (program, ...args) => [program, ...args],
    identity: { uid, gid },
    give: (path) => chownSync(path, uid, gid),
  };
}

/**
 * A cluster stays with whom it was made for, because PostgreSQL only starts on files it owns.
 *
 * @throws RootCannotRunPostgres
 */
export function ownerFor(cluster: string, program: string): PostgresOwner {
  if (process.getuid?.() !== 0) return ourselves;
  const made = existsSync(cluster) ? statSync(cluster) : undefined;
  if (made && made.uid !== 0) return someoneElse(made.uid, made.gid);

  const unshare = ['/usr/bin/unshare', '/bin/unshare'].find((path) => existsSync(path));
  const blocked = unshare
    ? refusal(spawnSync(unshare, [...MAPPED, program, '--version']))
    : 'unshare is missing';
  if (unshare && !blocked) return mappedRoot(unshare);

  const nobody = someoneElse(NOBODY, NOBODY);
  // Neither our folder nor the programs need be reachable for others: under /root they are not.
  const reach = ['-c', 'cd "$1" && exec "$2" --version', 'sh', dirname(cluster), program];
  const unreachable = refusal(spawnSync('/bin/sh', reach, { ...nobody.identity, cwd: '/' }));
  if (!made && !unreachable) return nobody;
  throw new RootCannotRunPostgres([blocked, made ? 'the data folder is root’s own' : unreachable].join('; '));
}

function refusal({ status, error, stderr }: ReturnType<typeof spawnSync>): string | undefined {
  if (status === 0) return undefined;
  return error?.message ?? stderr.toString().trim().split('\n')[0] ?? 'no reason given';
}
