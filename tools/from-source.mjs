// Lets Node run the server from its TypeScript, unchecked and without a build: `node --import ./tools/from-source.mjs`.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import { swc } from './swc.mjs';

const CACHE = fileURLToPath(new URL('../node_modules/.cache/colloquy/from-source', import.meta.url));
mkdirSync(CACHE, { recursive: true });

const isOurs = (url) => url?.startsWith('file:') && !url.includes('/node_modules/');

registerHooks({
  // We import what will be built (./thread.js); here it is still ./thread.ts.
  resolve(specifier, context, next) {
    if (!/^\..*\.js$/.test(specifier) || !isOurs(context.parentURL)) return next(specifier, context);
    const source = new URL(specifier.replace(/js$/, 'ts'), context.parentURL);
    return next(existsSync(source) ? source.href : specifier, context);
  },
  load(url, context, next) {
    if (!isOurs(url) || !url.endsWith('.ts')) return next(url, context);
    const code = translated(fileURLToPath(url));
    return { format: 'module', source: code, shortCircuit: true };
  },
});

/** Kept by what the file says, so that a restart after one edit translates one file. */
function translated(filename) {
  const source = readFileSync(filename, 'utf8');
  const kept = join(CACHE, createHash('sha1').update(filename).update('\0').update(source).digest('hex'));
  if (existsSync(kept)) return readFileSync(kept, 'utf8');
  const { code } = transformSync(source, {
    ...swc,
    filename,
    sourceMaps: 'inline',
    swcrc: false,
  });
  writeFileSync(kept, code);
  return code;
}
