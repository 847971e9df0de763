import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const LEFT_BEHIND = /^(\.git|\.nx|reports|test-results)$|node_modules|\.svelte-kit|inlang\/cache/;

const LETTERS = 'aeiouycnrsAEIOUYCNRS';
const CHANGED = 'åéîöûýçñŕšÅÉÎÖÛÝÇÑŔŠ';

/** A letter that only the other language has. */
export const CHANGED_LETTER = new RegExp(`[${CHANGED}]`);

/** English that still can be read, with other letters and longer by a third, as Welsh is. What stands in braces stays. */
export function changed(sentence: string): string {
  const letters = sentence
    .split(/(\{[^}]*\}|<[^>]*>)/)
    .map((part, at) =>
      at % 2 ? part : part.replaceAll(/\w/g, (letter) => CHANGED[LETTERS.indexOf(letter)] ?? letter),
    )
    .join('');
  const words = sentence.split(' ').length;
  return `${letters}${' ŵŷ'.repeat(Math.ceil(words / 3))}`;
}

/** Welsh counts in six ways; a form that is missing would be shown as the message’s name. */
const FORMS = ['zero', 'one', 'two', 'few', 'many', 'other'];

/** A message of the catalogue: a sentence, or one for each number of things. */
function inOtherLetters(message: unknown): unknown {
  if (typeof message === 'string') return changed(message);
  return (message as { match: Record<string, string> }[]).map((said) => ({
    ...said,
    match: Object.fromEntries(
      Object.entries(said.match).flatMap(([form, sentence]) =>
        (/Plural=other/.test(form) ? FORMS.map((other) => form.replace('other', other)) : [form]).map(
          (key) => [key, changed(sentence)],
        ),
      ),
    ),
  }));
}

/**
 * A copy of the tree in which the second language of the catalogue holds every sentence in other letters, built.
 * @returns its folder, for whoever asked to remove
 */
export function buildInOtherLanguage(): string {
  const copy = mkdtempSync(join(tmpdir(), 'colloquy-language-'));
  cpSync(root, copy, { recursive: true, filter: (path) => !LEFT_BEHIND.test(relative(root, path)) });
  linkModules(copy);
  const folder = join(copy, 'libs/contracts/messages');
  const { $schema, ...english } = JSON.parse(readFileSync(join(folder, 'en.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  const other = Object.fromEntries(Object.entries(english).map(([key, said]) => [key, inOtherLetters(said)]));
  writeFileSync(join(folder, 'cy.json'), JSON.stringify({ $schema, ...other }));
  execFileSync(
    process.execPath,
    [join(root, 'apps/web/node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
    {
      cwd: join(copy, 'apps/web'),
      stdio: 'inherit',
    },
  );
  return copy;
}

/** Others’ packages where they are; ours from the copy. */
function linkModules(copy: string): void {
  const link = (from: string, to: string) => {
    mkdirSync(to, { recursive: true });
    for (const name of readdirSync(from))
      if (name !== '@colloquy' && name !== '.cache') symlinkSync(join(from, name), join(to, name));
  };
  const modules = join(root, 'node_modules');
  link(modules, join(copy, 'node_modules'));
  cpSync(join(modules, '@colloquy'), join(copy, 'node_modules/@colloquy'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  for (const app of ['apps/api', 'apps/web'])
    link(join(root, app, 'node_modules'), join(copy, app, 'node_modules'));
}
