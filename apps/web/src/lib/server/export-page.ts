import type { AccountExport } from '@colloquy/contracts';
import { m } from '#paraglide/messages.js';

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const safe = (text: string) => text.replace(/[&<>"]/g, (sign) => signs[sign]!);
/** `self_description` becomes “Self description”. */
const named = (key: string) => safe((key[0]?.toUpperCase() ?? '') + key.slice(1).replaceAll('_', ' '));

/** What is kept about somebody as one page that needs nothing else: it opens in ten years too. */
export function exportPage({ site, exportedAt, parts }: AccountExport): string {
  const title = safe(m.export_title({ site }));
  const sections = parts.flatMap(({ tables }) =>
    tables.map(
      ({ table, rows }) =>
        `<h2>${named(table)}</h2>\n${rows.length ? rows.map(list).join('\n') : `<p>${safe(m.export_nothing())}</p>`}`,
    ),
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>body{font:1rem/1.5 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}dl{border-top:1px solid #999;padding-top:.5rem}dt{font-weight:600}dd{margin:0 0 .5rem;white-space:pre-wrap;overflow-wrap:anywhere}</style>
<h1>${title}</h1>
<p>${safe(m.export_when({ date: exportedAt }))}</p>
${sections.join('\n')}
</html>
`;
}

const list = (row: Record<string, unknown>): string =>
  `<dl>${Object.entries(row)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `<dt>${named(key)}</dt><dd>${shown(value)}</dd>`)
    .join('')}</dl>`;

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join('');
  if (typeof value === 'object' && value !== null) return list(value as Record<string, unknown>);
  return safe(String(value));
}
