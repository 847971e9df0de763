// Compiles the one layout of all mails (MJML, 0.5 s) into the strings that are filled in at run time. `npm run generate`
// writes them; with `--check` it says whether they are true.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import mjml2html from 'mjml';
import { root } from './processes.mjs';

const SOURCE = join(root, 'libs/platform/mail/src/layout.mjml');
const WRITTEN = join(root, 'libs/platform/mail/src/layout.ts');
const PARTS = ['paragraph', 'code', 'quote', 'action', 'small'];

export async function mailLayout() {
  const { html, errors } = await mjml2html(readFileSync(SOURCE, 'utf8'), {
    validationLevel: 'strict',
    keepComments: true,
  });
  if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('\n'));
  // The one colour that an organisation chooses; MJML takes only true colours.
  const tidy = (text) =>
    text
      .replaceAll('#0b5c5c', '{{accent}}')
      .replace(/\s*\n\s*/g, '\n')
      .trim();
  const marks = [...PARTS, 'end'].map((name) => `<!-- ${name} -->`);
  const between = (from, to) => tidy(html.slice(html.indexOf(from) + from.length, html.indexOf(to)));
  const parts = PARTS.map((name, at) => [name, between(marks[at], marks[at + 1])]);
  const frame = {
    open: tidy(html.slice(0, html.indexOf(marks[0]))),
    close: tidy(html.split(marks.at(-1))[1]),
  };
  const text = `/** Written by \`npm run generate\` from layout.mjml. */
export const layout = ${JSON.stringify({ ...frame, ...Object.fromEntries(parts) }, null, 2)} as const;\n`;
  return format(text, { ...(await resolveConfig(WRITTEN)), parser: 'typescript' });
}

export async function writeMailLayout({ check }) {
  const text = await mailLayout();
  const current = (() => {
    try {
      return readFileSync(WRITTEN, 'utf8');
    } catch {
      return '';
    }
  })();
  if (current === text) return true;
  if (check)
    console.error('libs/platform/mail/src/layout.ts is not what layout.mjml says; run npm run generate.');
  else writeFileSync(WRITTEN, text);
  return !check;
}
