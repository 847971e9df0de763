// Builds the server and the site, unless they are what the sources say already.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { node, patiently, program, root, run } from './processes.mjs';

const STAMP = join(root, 'node_modules/.cache/colloquy/built.json');
const SOURCES = ['apps/api', 'apps/web', 'libs', 'package-lock.json', 'nx.json', 'tsconfig.base.json'];
const MADE = new Set(['node_modules', 'dist', 'build', '.svelte-kit', 'paraglide', 'test', 'cache']);

/**
 * Asking Nx whether anything changed takes longer than a whole start may. Therefore the contents of the sources are
 * compared first, and Nx, with its own cache, is asked only about a difference.
 */
export async function build() {
  const wanted = fingerprint();
  if (isBuilt(wanted)) return;
  rmSync(STAMP, { force: true });
  const { code, printed } = await patiently(
    'Building the server and the site',
    run(node, [program('nx'), 'run-many', '-t', 'build', '--outputStyle=static'], { quiet: true }),
  );
  if (code !== 0) throw new Error(`${printed}\nThe build failed.`);
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, JSON.stringify({ fingerprint: wanted, outputs: outputs() }));
}

function isBuilt(wanted) {
  if (!existsSync(STAMP)) return false;
  const { fingerprint, outputs } = JSON.parse(readFileSync(STAMP, 'utf8'));
  return fingerprint === wanted && outputs.every((path) => existsSync(join(root, path)));
}

function fingerprint() {
  const hash = createHash('sha1').update(process.version);
  for (const path of SOURCES.flatMap((source) => filesUnder(source))) {
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  if (path.endsWith('.json')) return [path];
  return (
    readdirSync(join(root, path), { withFileTypes: true })
      // What tools leave behind for themselves while they build, such as `.meta.json`, is no source.
      .filter(({ name }) => !MADE.has(name) && !/^\.|\.spec\.ts$|\.md$/.test(name))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((found) =>
        found.isDirectory() ? filesUnder(`${path}/${found.name}`) : [`${path}/${found.name}`],
      )
  );
}

/** Files that are there only when a project has been built. */
function outputs() {
  const projects = ['apps', 'libs', 'libs/platform'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
  );
  return projects
    .flatMap((project) => [`${project}/dist/.tsbuildinfo`, `${project}/build/handler.js`])
    .filter((path) => existsSync(join(root, path)));
}
