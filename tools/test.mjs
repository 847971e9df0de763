// npm test: every kind of test, one report (reports/tests.json), and one line that says how it went.
// `--unit` runs only what needs nothing beneath it, `--specs` also what needs a database, and neither what needs the
// whole app; further words choose spec files by name. `--as-is` trusts what was generated for the site. `--long` runs
// instead what is called .long: more than a change should wait for, or wanting the machine to itself.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { node, program, root, run } from './processes.mjs';
import { unitSpecs } from './test/kinds.mjs';
import { providePrograms } from './test/programs.mjs';
import { bringTogether } from './test/together.mjs';

const unit = process.argv.includes('--unit');
const long = process.argv.includes('--long');
const whole = !unit && !process.argv.includes('--specs');
const chosen = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const together = whole && !long && chosen.length === 0;
const parts = join(root, 'reports/parts');
const settings = {
  COLLOQUY_TEST_PARTS: parts,
  FORCE_COLOR: process.stdout.isTTY ? '1' : '0',
  ...inMemory(),
};
const isChosen = (path) => chosen.length === 0 || chosen.some((word) => path.includes(word));

const kinds = {
  jest: {
    args: [
      ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
      // As many as cores: with more, what has to be heard within seconds is late for want of a core.
      // First the words: Jest takes whatever follows --testPathIgnorePatterns for another of them.
      ...[program('jest'), ...(unit ? unitSpecs().filter(isChosen) : chosen), '--passWithNoTests'],
      `--maxWorkers=${long ? 1 : Math.max(2, availableParallelism())}`,
      ...(unit ? ['--config=tools/test/unit.jest.mjs', '--runTestsByPath'] : []),
      ...(long ? ['--config=tools/test/long.jest.mjs'] : []),
      ...(together ? ['--config=tools/test/together.jest.mjs'] : []),
      ...(whole ? [] : ['--testPathIgnorePatterns=/apps/(api|bench)/test/']),
    ],
  },
  vitest: {
    skip: long || !hasFile('apps/web/src', '.svelte.spec.ts'),
    folder: 'apps/web',
    args: [
      ...[program('vitest', 'apps/web'), 'run', '--passWithNoTests'],
      ...['--reporter=default', '--reporter=../../tools/test/vitest-reporter.mjs', ...chosen],
    ],
  },
  playwright: {
    skip: !whole || !hasFile('apps/journeys', '.journey.ts'),
    folder: 'apps/journeys',
    args: [
      ...[program('playwright'), 'test', '--pass-with-no-tests', ...chosen],
      ...(long ? ['--config=long.config.ts'] : []),
    ],
  },
};

try {
  providePrograms(...(unit ? [] : ['redis']), ...(kinds.playwright.skip ? [] : ['chromium']));
  rmSync(parts, { recursive: true, force: true });
  if (together) bringTogether();
  if (whole) await build();
  // What SvelteKit generates; the build makes it too.
  else if (!kinds.vitest.skip && !process.argv.includes('--as-is'))
    await run('npm', ['run', '--silent', 'sync', '-w', '@colloquy/web'], { quiet: true });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const broken = [];
// The site's own units have a core to spare while the others wait for their databases.
await Promise.all([tell('jest'), tell('vitest')]);
await tell('playwright');
finish();

async function tell(kind) {
  const { skip, folder = '.', args } = kinds[kind];
  if (skip) return;
  // Read now: which programs there are was found meanwhile.
  const env = { ...process.env, ...settings };
  const { code } = await run(node, args, { cwd: join(root, folder), env });
  // A runner may refuse for a reason that is nobody's test: no report, or a report without a failure.
  const entries = read(kind);
  if (code !== 0 && !entries.some(({ status }) => status === 'failed')) broken.push(kind);
}

function finish() {
  const tests = Object.keys(kinds).flatMap(read);
  mkdirSync(join(root, 'reports'), { recursive: true });
  if (together) writeFileSync(join(root, 'reports/tests.json'), JSON.stringify(tests, null, 2));
  rmSync(parts, { recursive: true, force: true });

  const failed = tests.filter(({ status }) => status === 'failed');
  const skipped = tests.filter(({ status }) => status === 'skipped');
  console.log();
  for (const { title, file } of failed) console.log(`failed   ${file}: ${title}`);
  for (const { title, file } of skipped) console.log(`skipped  ${file}: ${title}`);
  for (const kind of broken) console.log(`failed   ${kind} ended with an error of its own`);
  const passed = tests.length - failed.length - skipped.length;
  console.log(`${passed} passed, ${failed.length + broken.length} failed`);
  // A skipped test promises what nobody checks, and a run without tests proves nothing.
  process.exitCode = passed === 0 || failed.length + skipped.length + broken.length > 0 ? 1 : 0;
}

function read(kind) {
  const file = join(parts, `${kind}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}

/** Two hundred databases are made to be thrown away: where memory has room for them, no disk is troubled. */
function inMemory() {
  const memory = '/dev/shm';
  if (!existsSync(memory)) return {};
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > 4 * 1024 ** 3 ? { TMPDIR: memory } : {};
}

function hasFile(folder, ending) {
  if (!existsSync(join(root, folder))) return false;
  const names = readdirSync(join(root, folder), { recursive: true });
  return names.some((name) => name.endsWith(ending) && !name.includes('node_modules'));
}
