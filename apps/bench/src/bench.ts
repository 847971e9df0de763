// npm run bench -- SUITE… [--json FILE] [--markdown FILE] [--quick]
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { firstDay } from './first-day/first-day.js';
import type { Measured } from './measure/figure.js';
import { markdown, table } from './measure/table.js';
import { canWatch } from './measure/usage.js';
import { sizes } from './stage/size.js';
import { rooms } from './rooms/rooms.js';
import { Stage } from './stage/stage.js';

const suites: Record<string, (stage: Stage, say: (line: string) => void) => Promise<Measured[]>> = {
  'first-day': firstDay,
  rooms,
};
const say = (line: string) => console.log(line);

const { values: wishes, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    markdown: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});
const unknown = names.filter((name) => !(name in suites));
if (names.length === 0 || unknown.length > 0)
  refuse(
    `${unknown.length ? `There is no suite ${unknown[0]}. ` : ''}Suites: ${Object.keys(suites).join(', ')}.`,
  );
if (!canWatch()) refuse('The bench reads what everybody costs from /proc, and so runs on Linux only.');

const stage = new Stage(wishes.quick ? sizes.quick : sizes.whole);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void stage.end().finally(() => process.exit(1)));
try {
  await stage.begin(say);
  const measured: Measured[] = [];
  for (const name of names) {
    const figures = await suites[name]!(stage, say);
    measured.push(...figures);
    say(`\n${name}\n${table(figures)}\n`);
  }
  if (wishes.json)
    writeFileSync(
      wishes.json,
      JSON.stringify(
        measured.map(({ figure }) => figure),
        null,
        2,
      ) + '\n',
    );
  if (wishes.markdown) writeFileSync(wishes.markdown, markdown(measured) + '\n');
} finally {
  await stage.end();
}

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
