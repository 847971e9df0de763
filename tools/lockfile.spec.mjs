import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './processes.mjs';

const read = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'));
const { packages } = read('package-lock.json');
const { allowScripts } = read('package.json');

/** Where Node would find a package that `path` asks for, among those the lockfile names. */
function locked(path, name) {
  const folders = path.split('/');
  for (let length = folders.length; length >= 0; length--) {
    const place = [...folders.slice(0, length), 'node_modules', name].join('/');
    if (packages[place]) return packages[place];
  }
  return undefined;
}

describe('the lockfile', () => {
  // npm writes a lockfile without the programs for other systems when the registry lacked them that day; on the
  // next machine `npm ci` then refuses the whole lockfile.
  it('names every package for another system that its packages ask for', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !locked(path, name)?.version)
        .map((name) => `${path}: ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('holds no package whose install script nobody has judged', () => {
    const scripted = Object.entries(packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([path]) => path.split('node_modules/').at(-1));
    expect(Object.keys(allowScripts).sort()).toEqual([...new Set(scripted)].sort());
  });

  it('holds one copy of what two copies of would break', () => {
    const copies = (name) => Object.keys(packages).filter((path) => path.endsWith(`node_modules/${name}`));
    for (const name of ['socket.io', '@nestjs/common', '@nestjs/core', 'typeorm', 'svelte', 'zod']) {
      expect(copies(name)).toHaveLength(1);
    }
  });
});
