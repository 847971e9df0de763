import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DataFolderInUse, DataFolderUnwritable } from './embedded.errors.js';
import { birthOf } from './running-process.js';

const CLAIM = /^in-use\.(\d+)$/;

/**
 * Makes this process the only user of the folder until it calls the answer, or dies.
 *
 * The claim is the file `in-use.<n>` with the highest number. A dead holder is succeeded by `n + 1`, never by removing
 * its file first: of two who find the same dead holder only one can create the next number, so both cannot win.
 *
 * @throws DataFolderInUse, DataFolderUnwritable
 */
export function claimFolder(folder: string): () => void {
  try {
    // Others may pass through, as PostgreSQL must where it runs as another user; what lies inside is closed to them.
    makeFolder(folder, 0o711);
    for (;;) {
      const claim = tryToClaim(folder);
      if (claim) return () => writeFileSync(claim, '{}');
    }
  } catch (error) {
    if (error instanceof DataFolderInUse) throw error;
    throw new DataFolderUnwritable(folder, (error as NodeJS.ErrnoException).code ?? String(error));
  }
}

/** Node's own recursion never ends where a folder exists in which none can be made, such as /proc. */
function makeFolder(folder: string, mode?: number): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (!existsSync(parent)) makeFolder(parent);
  mkdirSync(folder, { mode });
}

/** The claim's file, or undefined when somebody moved in between and the question must be asked again. */
function tryToClaim(folder: string): string | undefined {
  const before = highestClaim(folder);
  const holder = before > 0 ? holderOf(join(folder, `in-use.${before}`)) : undefined;
  if (holder && birthOf(holder.pid) === holder.birth) throw new DataFolderInUse(folder, holder.pid);

  const claim = join(folder, `in-use.${before + 1}`);
  const draft = join(folder, `in-use.draft-${randomBytes(6).toString('hex')}`);
  writeFileSync(draft, JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) }), { mode: 0o600 });
  try {
    // A link appears whole or not at all; a file written in place could be read half finished and taken for dead.
    linkSync(draft, claim);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || code === 'ENOENT') return undefined;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  if (highestClaim(folder) !== before + 1) {
    rmSync(claim, { force: true });
    return undefined;
  }
  for (const name of readdirSync(folder)) {
    if (name.startsWith('in-use.') && join(folder, name) !== claim)
      rmSync(join(folder, name), { force: true });
  }
  return claim;
}

function highestClaim(folder: string): number {
  return Math.max(0, ...readdirSync(folder).map((name) => Number(CLAIM.exec(name)?.[1] ?? 0)));
}

function holderOf(file: string): { pid: number; birth: string } | undefined {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as { pid?: number; birth?: string };
    return holder.pid && holder.birth ? { pid: holder.pid, birth: holder.birth } : undefined;
  } catch {
    return undefined;
  }
}
