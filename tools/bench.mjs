// npm run bench -- SUITE…: measures the product as it is built, against servers as thin as can be.
import { join } from 'node:path';
import { build } from './build.mjs';
import { providePrograms } from './test/programs.mjs';
import { TSC, node, root, run } from './processes.mjs';

try {
  if (process.argv.includes('rooms')) providePrograms('redis', 'chromium');
  await build();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const compiled = await run(node, [TSC, '-b', 'apps/bench']);
if (compiled.code !== 0) process.exit(compiled.code);
const { code } = await run(node, [join(root, 'apps/bench/dist/src/bench.js'), ...process.argv.slice(2)]);
process.exit(code);
