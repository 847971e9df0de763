import { readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import type { Waits } from './waits.js';

/** Linux counts a process’s time in hundredths of a second on every machine. */
const TICK = 0.01;

/** Whose work is watched while something is measured. */
export interface Watched {
  server: number;
  postgres: number;
  load: number;
  /** Where each is kept, if they are. */
  cores: { server: number; load: number } | null;
}

/** Shares of one core, 0 to 1, while something was measured. */
export interface Usage {
  server: number;
  postgres: number;
  load: number;
  /** What other programs took of the server’s core and of the load’s; none where nothing is kept apart. */
  others: { server: number; load: number };
  /** What PostgreSQL’s sessions waited for. */
  waits: Waits;
  /** Processor seconds of the server process alone. */
  serverSeconds: number;
}

/** Begins to watch; the function returned ends it. */
export function watch({ server, postgres, load, cores }: Watched): () => Omit<Usage, 'waits'> {
  const read = () => ({
    at: performance.now() / 1000,
    server: processSeconds(server),
    postgres: familySeconds(postgres),
    load: processSeconds(load),
    ourselves: processSeconds(process.pid),
    serverCore: cores ? busySeconds(cores.server) : 0,
    loadCore: cores ? busySeconds(cores.load) : 0,
  });
  const before = read();
  return () => {
    const after = read();
    const share = (name: keyof typeof before) => (after[name] - before[name]) / (after.at - before.at);
    const known = share('server') + share('postgres') + share('ourselves');
    return {
      server: share('server'),
      postgres: share('postgres'),
      load: share('load'),
      others: {
        server: Math.max(0, share('serverCore') - known),
        load: Math.max(0, share('loadCore') - share('load')),
      },
      serverSeconds: after.server - before.server,
    };
  };
}

/** Memory that the process holds in RAM, in bytes. */
export function memoryOf(pid: number): number {
  return 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]);
}

export function parentOf(pid: number): number {
  return Number(fieldsOf(pid)[1]);
}

/** To the nanosecond where the kernel keeps account of its threads, otherwise to the hundredth of a second. */
function processSeconds(pid: number): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const times = threads.map(
      (id) => readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'utf8').split(' ')[0],
    );
    return times.reduce((sum, time) => sum + Number(time), 0) / 1e9;
  } catch {
    const fields = fieldsOf(pid);
    return TICK * (Number(fields[11]) + Number(fields[12]));
  }
}

/** A process, its living children, and those that have ended and were waited for. */
function familySeconds(pid: number): number {
  const fields = fieldsOf(pid);
  let seconds = processSeconds(pid) + TICK * (Number(fields[13]) + Number(fields[14]));
  for (const child of readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)) {
    try {
      seconds += processSeconds(Number(child));
    } catch {
      // Ended between the two readings; its time is in its parent’s by now, and in the next reading.
    }
  }
  return seconds;
}

/** What follows the name in /proc/<pid>/stat: the name itself may hold spaces and brackets. */
function fieldsOf(pid: number): string[] {
  const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return line.slice(line.lastIndexOf(')') + 2).split(' ');
}

function busySeconds(core: number): number {
  const { idle, ...busy } = os.cpus()[core]!.times;
  return Object.values(busy).reduce((sum, ms) => sum + ms, 0) / 1000;
}

/** The figures are read from /proc. */
export function canWatch(): boolean {
  try {
    return readdirSync('/proc/self').includes('stat');
  } catch {
    return false;
  }
}
