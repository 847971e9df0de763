// npm run generate: writes apps/api/openapi.json and asyncapi.json, and the layout of mails; with `--check` says only
// whether they are true.
import { writeMailLayout } from './mail-layout.mjs';
import { TSC, node, run } from './processes.mjs';

const compiled = await run(node, [TSC, '-b', 'apps/api'], { quiet: true });
if (compiled.code !== 0) {
  console.error(compiled.printed);
  process.exit(compiled.code);
}
const { code } = await run(node, ['apps/api/dist/src/write-descriptions.js', ...process.argv.slice(2)]);
const isTrue = await writeMailLayout({ check: process.argv.includes('--check') });
process.exit(code || (isTrue ? 0 : 1));
