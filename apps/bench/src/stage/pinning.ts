import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Which core works for whom. Null where that cannot be chosen. */
export interface Cores {
  server: number;
  load: number;
  /** All that we were given, as `taskset` writes it. */
  all: string;
}

/**
 * Moves this process to the server’s core: PostgreSQL, the product and the bare servers are started by it and stay where
 * it is, and it sleeps while they are measured. The load is started on the other core by name.
 */
export function pin(say: (sentence: string) => void): Cores | null {
  const all = /^Cpus_allowed_list:\s+(\S+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '';
  const numbers = all.split(',').flatMap((range) => {
    const [first, last = first] = range.split('-').map(Number);
    return Array.from({ length: last! - first! + 1 }, (_, i) => first! + i);
  });
  if (numbers.length < 2) {
    say('One core only: server and load share it, so that no figure says more than its ratio.');
    return null;
  }
  const cores = { server: numbers[0]!, load: numbers.at(-1)!, all };
  try {
    execFileSync('taskset', ['-a', '-c', '-p', String(cores.server), String(process.pid)], {
      stdio: 'ignore',
    });
  } catch {
    say(
      'There is no taskset here: server and load are not kept apart, so that no figure says more than its ratio.',
    );
    return null;
  }
  say(`Server and PostgreSQL on core ${cores.server}, load on core ${cores.load}.`);
  return cores;
}
