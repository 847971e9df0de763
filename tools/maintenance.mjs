// npm run backup FILE, npm run restore FILE, npm run admin -- invite ADDRESS: what is done from a shell on the server.
import { join } from 'node:path';
import { build } from './build.mjs';
import { node, root, run } from './processes.mjs';

try {
  await build();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const { code } = await run(node, [join(root, 'apps/api/dist/src/maintenance.js'), ...process.argv.slice(2)]);
process.exit(code);
