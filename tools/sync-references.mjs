// Writes each server-side project's tsconfig.json, so that TypeScript's references always say what package.json says.
// `--check` only compares, and fails on a difference.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');

const folders = ['apps', 'libs', 'libs/platform']
  .flatMap((parent) => readdirSync(join(root, parent)).map((name) => join(parent, name)))
  .filter((folder) => existsSync(join(root, folder, 'package.json')));
const projects = new Map(
  folders.map((folder) => {
    const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    return [manifest.name, { folder, manifest }];
  }),
);
const isCompiled = ({ manifest }) => !manifest.nx.tags.includes('side:web');

let stale = 0;
async function put(file, content) {
  const path = join(root, file);
  const text = await format(JSON.stringify(content), { ...(await resolveConfig(path)), filepath: path });
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  stale += 1;
  if (check) console.error(`${file} is out of date: run node tools/sync-references.mjs`);
  else writeFileSync(path, text);
}

for (const { folder, manifest } of projects.values()) {
  if (!isCompiled({ manifest })) continue;
  const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  const references = names
    .map((name) => projects.get(name))
    .filter((project) => project && isCompiled(project))
    .map((project) => ({ path: relative(folder, project.folder) }))
    .sort((a, b) => a.path.localeCompare(b.path));
  // An app keeps tests beside its src, whether or not there are any yet: what is built must not move when one is added.
  const tests = folder.startsWith('apps/');
  const flat = manifest.nx.tags.includes('type:journey');
  await put(join(folder, 'tsconfig.json'), {
    extends: `${relative(folder, '.')}/tsconfig.base.json`,
    // The build's memory lies beside what it made, so that throwing one away throws both away.
    compilerOptions: {
      rootDir: flat || tests ? '.' : 'src',
      outDir: 'dist',
      tsBuildInfoFile: 'dist/.tsbuildinfo',
    },
    include: flat ? ['*.ts', '**/*.ts'] : tests ? ['src', 'test'] : ['src'],
    exclude: ['dist', 'node_modules'],
    references,
  });
}
const compiled = [...projects.values()].filter(isCompiled);
await put('tsconfig.json', {
  files: [],
  references: compiled.map(({ folder }) => ({ path: folder })).sort((a, b) => a.path.localeCompare(b.path)),
});
if (check && stale) process.exit(1);
