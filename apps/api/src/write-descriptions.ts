import { readFileSync, writeFileSync } from 'node:fs';
import { asyncApi, openApi } from './describe.js';

/** Writes openapi.json and asyncapi.json beside this app; with `--check`, only says whether they are true. */
let stale = false;
for (const [name, content] of [
  ['openapi.json', openApi()],
  ['asyncapi.json', asyncApi()],
] as const) {
  const file = new URL(`../../${name}`, import.meta.url);
  const text = JSON.stringify(content, null, 2) + '\n';
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(`apps/api/${name} is out of date: run npm run generate`);
    stale = true;
  }
}
if (stale) process.exit(1);
