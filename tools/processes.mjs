// Running other programs: always the Node that the lockfile brings, always ended together with us.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const brought = join(root, 'node_modules/.bin/node');
/** Node 24 where npm brings it (Linux); elsewhere the Node that runs this. */
export const node = existsSync(brought) ? brought : process.execPath;

/** Where a package's program is, as npm linked it for this folder. */
export function program(name, folder = '.') {
  const places = [folder, '.'].map((place) => join(root, place, 'node_modules/.bin', name));
  const found = places.find((place) => existsSync(place));
  if (!found) throw new Error(`${name} is missing: run npm ci`);
  return realpathSync(found);
}

// Two TypeScripts are installed, and both would be called tsc.
export const TSC = join(root, 'node_modules/@typescript/native/bin/tsc');

const running = new Set();
/** Those that the others stand on while they end. */
const beneath = new Set();
const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

let ending = false;
/** Asks every child to end, and goes when the last has gone; whoever asks twice does not want to wait. */
async function endWith(signal) {
  if (ending) return running.forEach((child) => endGroup(child, 'SIGKILL'));
  ending = true;
  await endAll([...running].filter((child) => !beneath.has(child)));
  await endAll([...running]);
  process.exit(128 + constants.signals[signal]);
}

function endAll(children) {
  return Promise.all(
    children.map((child) => {
      const closed = once(child, 'close');
      endGroup(child, 'SIGTERM');
      return closed;
    }),
  );
}

// Should we go down by a mistake of our own, nobody else would end them.
process.on('exit', () => running.forEach((child) => endGroup(child, 'SIGTERM')));

function endGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Gone already.
  }
}

/**
 * Starts a program in a process group of its own, so that ending it ends its children too (`nx` and `sh` hand no
 * signal down). While any runs, a signal to us ends them all, and one that `isLast` after the others have gone.
 */
export function launch(file, args, { isLast = false, ...options } = {}) {
  const child = spawn(file, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    ...options,
    detached: true,
  });
  if (running.size === 0) for (const signal of ENDINGS) process.on(signal, endWith);
  running.add(child);
  if (isLast) beneath.add(child);
  child.once('close', () => {
    running.delete(child);
    if (running.size === 0 && !ending) for (const signal of ENDINGS) process.removeListener(signal, endWith);
  });
  return { child, end: (signal = 'SIGTERM') => endGroup(child, signal) };
}

/** Runs a program to its end, showing what it prints, or keeping it where `quiet`. */
export function run(file, args, { quiet = false, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const { child } = launch(file, args, {
      ...options,
      stdio: ['ignore', ...(quiet ? ['pipe', 'pipe'] : ['inherit', 'inherit'])],
    });
    let printed = '';
    child.stdout?.on('data', (text) => (printed += text));
    child.stderr?.on('data', (text) => (printed += text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, printed }));
  });
}

/** Says a sentence only if the work takes longer than a second. */
export async function patiently(sentence, work) {
  const timer = setTimeout(() => console.log(sentence), 1000);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}
