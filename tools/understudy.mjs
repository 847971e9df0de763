// A server that waits to be one. `npm run dev` starts it ahead of the edit: it has read every package by then, which is
// most of what a start takes, and of our own sources nothing, because they may change.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './processes.mjs';

const called = Promise.withResolvers();
const free = Promise.withResolvers();
let isCalled = false;
process.on('message', (message) => {
  if (message !== 'your turn') return free.resolve(message);
  isCalled = true;
  called.resolve();
});
// Whoever started us went without a word.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));

for (const name of packagesOf('@colloquy/api')) {
  if (isCalled) break;
  // One that is not meant to be read whole is read by those who need a part of it.
  await import(name).catch(() => undefined);
}
await called.promise;
// The server before us is still ending. What is wrong with a source is said below.
await import('../apps/api/src/start.ts').catch(() => undefined);
Object.assign(process.env, await free.promise);
await import('../apps/api/src/main.ts');

/** Those that this one and our own beneath it depend on. */
function packagesOf(name, found = new Set()) {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
  for (const needed of Object.keys(dependencies ?? {}).filter((one) => !found.has(one))) {
    found.add(needed);
    if (needed.startsWith('@colloquy/')) packagesOf(needed, found);
  }
  return [...found].filter((one) => !one.startsWith('@colloquy/'));
}
