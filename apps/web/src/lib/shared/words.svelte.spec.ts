import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse, type AST } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../../../..');
const folders = ['apps/web/src/lib', 'apps/web/src/routes', 'libs/design/src'];
const files = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(svelte|ts)$/.test(name) && !name.includes('.spec.'))
    .map((name) => join(root, folder, name)),
);
const source = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
const catalogue = JSON.parse(readFileSync(join(root, 'libs/contracts/messages/en.json'), 'utf8')) as Record<
  string,
  unknown
>;

/** What the server says itself, by the same catalogue: `phrase('room_pair')`. */
const said = readdirSync(join(root, 'libs'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /(^|\/)src\/.*\.ts$/.test(name) && !/node_modules|\.spec\./.test(name))
  .map((name) => readFileSync(join(root, 'libs', name), 'utf8'))
  .join('\n');

/** Attributes that a person reads or hears. */
const SPOKEN =
  /^(aria-(label|description|roledescription|valuetext)|title|alt|placeholder|label|legend|summary|says|hint|lead|closeLabel|doneLabel|nowLabel)$/;
const WORD = /\p{L}{2,}/u;

/** Every literal word in a component that somebody would see or hear. */
function literalWords(text: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node !== 'object' || node === null || !('type' in node)) return;
    const { type } = node as { type: string };
    if (type === 'Text' && WORD.test((node as AST.Text).data)) found.push((node as AST.Text).data.trim());
    if (type === 'Attribute') {
      const { name, value } = node as AST.Attribute;
      const parts = Array.isArray(value) ? value : value === true ? [] : [value];
      const words = parts.filter((part) => part.type === 'Text' && WORD.test(part.data)) as AST.Text[];
      if (SPOKEN.test(name)) found.push(...words.map(({ data }) => `${name}="${data}"`));
      parts.filter((part) => part.type !== 'Text').forEach(visit);
      return;
    }
    Object.values(node).forEach(visit);
  };
  visit(parse(text, { modern: true }).fragment);
  return found;
}

const sentences = Object.entries(catalogue)
  .filter(([key]) => key !== '$schema')
  .flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[key, value] as const]
      : (value as { match: Record<string, string> }[]).flatMap(({ match }) =>
          Object.values(match).map((v) => [key, v] as const),
        ),
  );

describe('Words of the site', () => {
  const components = files.filter((file) => file.endsWith('.svelte'));
  it.each(components.map((file) => relative(root, file)))('%s holds no word of its own', (file) => {
    expect(literalWords(source.get(join(root, file))!)).toEqual([]);
  });

  it('would notice a word in a text or in a label', () => {
    expect(literalWords('<p>Hello</p><button aria-label="Close it" class="ab">{x}</button>')).toEqual([
      'Hello',
      'aria-label="Close it"',
    ]);
  });

  it('are all in use: the catalogue keeps nothing that nobody says, refusals and mails apart', () => {
    const all = [...source.values()].join('\n');
    const unused = Object.keys(catalogue).filter(
      (key) =>
        !/^(\$schema|error_|mail_|session_title)/.test(key) &&
        !all.includes(`m.${key}`) &&
        !said.includes(`'${key}'`),
    );
    expect(unused).toEqual([]);
  });

  it('stand in sentences of at most twenty-five words', () => {
    const long = sentences.filter(([, text]) =>
      text.split(/[.:;?!]\s/).some((part) => part.split(/\s+/).filter(Boolean).length > 25),
    );
    expect(long.map(([key]) => key)).toEqual([]);
  });

  it('never say please, oops or click', () => {
    expect(sentences.filter(([, text]) => /\b(please|oops|click)\b/i.test(text)).map(([key]) => key)).toEqual(
      [],
    );
  });
});
