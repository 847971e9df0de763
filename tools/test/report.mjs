// What every kind of test leaves behind, in one shape: {title, status, file, seconds}. tools/test.mjs puts them together.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Describe blocks and title as one line. */
export function titleOf(...names) {
  return names.filter(Boolean).join(' › ');
}

export function entry(title, status, file, milliseconds) {
  return { title, status, file: relative(root, file), seconds: Math.round(milliseconds ?? 0) / 1000 };
}

/** Kept only where tools/test.mjs asks for it: a single spec run by hand leaves the last whole report alone. */
export function keep(kind, entries) {
  const folder = process.env.COLLOQUY_TEST_PARTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${kind}.json`), JSON.stringify(entries));
}
