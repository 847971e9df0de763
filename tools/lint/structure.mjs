// The shape of the tree: a closed vocabulary of file names, and no circle among the site's folders.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/** What a file's suffix may say. A new one is a decision of all of us. */
const ROLES = [
  // a domain
  ...[
    'module',
    'controller',
    'gateway',
    'policy',
    'rule',
    'entity',
    'repository',
    'presenter',
    'events',
    'subject',
  ],
  ...['job', 'demo', 'mail', 'errors', 'factory', 'reducer', 'statement'],
  // the platform's pieces that NestJS and Node have their own words for
  ...['guard', 'filter', 'interceptor', 'adapter', 'worker'],
  // the site
  ...['api', 'svelte', 'server', 'client', 'd'],
  // tests, and settings of tools
  ...['spec', 'journey', 'long', 'config'],
];
const NEVER = ['common', 'core', 'utils', 'util', 'helpers', 'helper', 'managers', 'manager', 'misc', 'base'];
const MADE = new Set(['node_modules', 'dist', 'build', '.svelte-kit', 'paraglide', 'routes']);
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** One sentence for each name that does not fit. */
export function strangeNames(root, folders) {
  return folders.flatMap((folder) => walk(root, folder)).flatMap((path) => judgeName(path));
}

function judgeName(path) {
  const parts = path.split('/');
  const file = parts.at(-1);
  const [stem, ...roles] = file.replace(/\.ts$/, '').split('.');
  const vague = [...parts.slice(0, -1), stem].find((name) => NEVER.includes(name));
  if (vague)
    return [
      `${path}: "${vague}" says nothing; name it after what it is about, or put it beside what uses it`,
    ];
  if (!file.endsWith('.ts')) return [];
  // What stands before `.spec` says which side of the thing is tried, and may be any word.
  const unknown = roles.at(-1) === 'spec' ? undefined : roles.find((role) => !ROLES.includes(role));
  if (unknown) return [`${path}: ".${unknown}" is not a role we have (tools/lint/structure.mjs lists them)`];
  if (!KEBAB.test(stem)) return [`${path}: file names are kebab-case`];
  return [];
}

/** The circles among the folders directly under `folder`, each as the folders on its way. */
export function folderCycles(folder) {
  const calls = new Map();
  for (const path of walk(folder, '.').filter(
    (name) => /\.(ts|svelte)$/.test(name) && !name.includes('.spec.'),
  )) {
    const from = path.split('/')[0];
    if (!path.includes('/')) continue;
    const text = readFileSync(join(folder, path), 'utf8');
    for (const [, imported] of text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)) {
      const target = imported.startsWith('#lib/')
        ? imported.slice('#lib/'.length)
        : imported.startsWith('.')
          ? posix.join(dirname(path), imported)
          : '..';
      const to = target.split('/')[0];
      if (to !== '..' && to !== from) calls.set(from, (calls.get(from) ?? new Set()).add(to));
    }
  }
  return circlesIn(calls);
}

function circlesIn(calls) {
  const circles = new Map();
  const visit = (name, way) => {
    const again = way.indexOf(name);
    if (again >= 0) {
      const circle = way.slice(again);
      circles.set([...circle].sort().join(), [...circle, name]);
      return;
    }
    for (const next of calls.get(name) ?? []) visit(next, [...way, name]);
  };
  for (const name of calls.keys()) visit(name, []);
  return [...circles.values()];
}

function walk(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !MADE.has(name))
    .flatMap((found) => {
      const path = posix.join(folder, found.name);
      return found.isDirectory() ? walk(root, path) : [path];
    });
}
