// Nx sees circles among projects, never among folders. This sees those among the folders of the site's lib.
import { join } from 'node:path';
import { folderCycles } from './lint/structure.mjs';
import { root } from './processes.mjs';

const circles = folderCycles(join(root, 'apps/web/src/lib'));
for (const circle of circles) {
  console.error(
    `apps/web/src/lib: ${circle.join(' → ')}. Let the page put the two together, or move what both need to lib/shared.`,
  );
}
process.exit(circles.length > 0 ? 1 : 0);
