// npm run check: everything that can be said of the code without running the product, in well under ninety seconds.
import { node, program, root, run } from './processes.mjs';

const nx = (...args) => [program('nx'), ...args, '--outputStyle=static'];
// What was well laid out the last time and has not changed since still is.
const KEPT = ['--cache', '--cache-location=node_modules/.cache/colloquy/prettier'];

const failed = [];
// Generated once, before anything reads it: both lanes do.
await step('site generated', nx('run', '@colloquy/web:sync'));
// Side by side: neither keeps two cores busy all the time.
await Promise.all([
  lane({
    'lint and types': nx('run-many', '-t', 'lint', 'typecheck', '--parallel=2', '--excludeTaskDependencies'),
  }),
  lane({
    references: ['tools/sync-references.mjs', '--check'],
    'folder circles': ['tools/check-folder-cycles.mjs'],
    format: [program('prettier'), '--check', '--log-level=warn', ...KEPT, '.'],
    'unit tests': ['tools/test.mjs', '--unit', '--as-is'],
  }),
]);
if (failed.length > 0) console.log(`Failed: ${failed.join(', ')}`);
process.exit(failed.length > 0 ? 1 : 0);

async function lane(steps) {
  for (const [name, args] of Object.entries(steps)) await step(name, args);
}

async function step(name, args) {
  const began = performance.now();
  const { code, printed } = await run(node, args, { quiet: true, cwd: root });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok    ' : 'failed'}  ${name} (${seconds} s)`);
  if (code === 0) return;
  console.log(printed);
  failed.push(name);
}
