import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const architecture = readFileSync(`${root}docs/architecture.md`, 'utf8');

describe('docs/architecture.md', () => {
  const journey = architecture.slice(
    architecture.indexOf('### Where does a comment travel?'),
    architecture.indexOf('## Growing'),
  );
  const files = [...journey.matchAll(/`((?:apps|libs)\/[^`]+\.(?:ts|svelte))`/g)].map(([, file]) => file!);

  it('names a file for each step of a comment’s way', () => expect(files.length).toBeGreaterThan(10));
  it.each(files)('%s exists', (file) => expect(existsSync(root + file)).toBe(true));

  it('names only folders that exist in the house', () => {
    const house = architecture.slice(architecture.indexOf('```') + 3, architecture.indexOf('A domain calls'));
    for (const [, folder] of house.matchAll(/^((?:apps|libs)\/[a-z]+)/gm))
      expect([folder, existsSync(root + folder!)]).toEqual([folder, true]);
  });
});

describe('README.md', () => {
  const readme = readFileSync(`${root}README.md`, 'utf8');
  const targets = [...readme.matchAll(/\]\((?!http)([^)#]+)/g)].map(([, target]) => target!);

  it.each(targets)('%s is there', (target) => expect(existsSync(root + target)).toBe(true));

  it('names only commands that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
      scripts: Record<string, string>;
    };
    for (const [, command] of readme.matchAll(/`npm (?:run )?([a-z:]+)[ `]/g))
      if (command !== 'ci') expect(Object.keys(scripts)).toContain(command);
  });
});
