// npm start: builds what changed, then becomes the server. One process, so that every signal reaches it at once.
import module from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { build } from './build.mjs';
import { node, root, run } from './processes.mjs';

const MAIN = new URL('../apps/api/dist/src/main.js', import.meta.url);

if (Number(process.versions.node.split('.')[0]) < 24 && node !== process.execPath) {
  // Started by an older Node without npm, which would have put ours first in PATH.
  const { code } = await run(node, [process.argv[1], ...process.argv.slice(2)]);
  process.exit(code);
}

endWithNpm();
try {
  await build();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
process.setSourceMapsEnabled(true);
// Half a second of every start but the first would be spent on parsing what has not changed.
module.enableCompileCache?.(join(root, 'node_modules/.cache/colloquy/compiled'));
await import(MAIN);

/** npm that is killed with -9 cannot tell us; we would hold the port and the data folder for nobody. */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}
