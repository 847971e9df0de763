// Specs run together. Jest gives every file modules of its own, and to load NestJS and TypeORM anew for each of two
// hundred spec files takes as long as the specs themselves: so a group of them is one file, in which each spec file is a
// describe by its name, hooks and all.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../processes.mjs';
import { specs } from './kinds.mjs';

/** Where the groups lie, from the root. */
export const TOGETHER = 'reports/together';
/** Enough of them that none is long, and few enough that loading costs nothing. */
const GROUPS = 12;

/** Writes the groups anew. What is beside each other in the tree is dealt out, for it takes about as long. */
export function bringTogether() {
  const groups = Array.from({ length: GROUPS }, () => []);
  for (const [at, spec] of specs().entries()) groups[at % GROUPS].push(spec);
  rmSync(join(root, TOGETHER), { recursive: true, force: true });
  mkdirSync(join(root, TOGETHER), { recursive: true });
  for (const [at, group] of groups.entries())
    writeFileSync(join(root, TOGETHER, `group-${at + 1}.mjs`), fileOf(group));
}

function fileOf(group) {
  return [
    `import { createRequire } from 'node:module';`,
    `const require = createRequire(${JSON.stringify(join(root, 'package.json'))});`,
    ...group.map((spec) => `describe('${spec}', () => void require('./${spec}'));`),
    '',
  ].join('\n');
}
