import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

/**
 * What distinguishes the process with this number from any other that ever had it; undefined when none runs.
 * A zombie does not run: where process 1 does not collect them (containers), they would seem to live for ever.
 */
export function birthOf(pid: number): string | undefined {
  return process.platform === 'linux' ? birthOnLinux(pid) : birthByPs(pid);
}

function birthOnLinux(pid: number): string | undefined {
  try {
    // The second field is the program's name, which may itself hold spaces and brackets.
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    return `${boot}/${fields[19]}`;
  } catch {
    return undefined;
  }
}

function birthByPs(pid: number): string | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '');
  } catch {
    return undefined;
  }
}

/** The processes that stand in this folder, as every process of a PostgreSQL stands in its cluster. */
export function processesIn(folder: string): number[] {
  return process.platform === 'linux' ? standingIn(folder) : mentioning(folder);
}

function standingIn(folder: string): number[] {
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return numbers.map(Number).filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder;
    } catch {
      return false;
    }
  });
}

function mentioning(folder: string): number[] {
  const lines = execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.includes(`-D ${folder} `)).map((line) => Number.parseInt(line, 10));
}

/** Sends a signal to one that may have gone in the meantime. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone, which is what the signal was for.
  }
}
