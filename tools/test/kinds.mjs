// Which specs are units: whatever needs nothing beneath it. The others start a server, mostly by the test bench.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../processes.mjs';

const FOLDERS = ['libs', 'apps/api', 'apps/bench', 'tools', 'docs'];
const SPEC = /(?<!\.svelte|\.long)\.spec\.(ts|mjs)$/;
const MADE = new Set(['node_modules', 'dist', 'build']);

/** A database or a Redis of one's own, a factory (which builds its parents in a database), or a program started. */
const STARTS =
  /\b(test|make)(Test)?(Database|Redis|App)\b|\.factory\.js'|@colloquy\/[\w-]+\/testing'|start(Product|Postgres)\b|'node:child_process'|test-database\.js'/;

/** Paths of the specs, from the root, that need neither PostgreSQL nor Redis nor another program. */
export function unitSpecs() {
  return specs().filter((path) => !STARTS.test(readFileSync(join(root, path), 'utf8')));
}

/** Paths of the specs that Jest runs for every change, from the root, in the order of the tree. */
export function specs() {
  const under = (folder) =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((found) => {
      const path = `${folder}/${found.name}`;
      if (found.isDirectory()) return MADE.has(found.name) ? [] : under(path);
      return SPEC.test(found.name) ? [path] : [];
    });
  return FOLDERS.flatMap(under).sort();
}
