import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Figure } from '../src/measure/figure.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A run of our own Node, with what the bench itself was compiled to. */
function node(...args: string[]) {
  return spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', env: withoutJest() });
}

/** Jest’s own settings are not meant for what we start. */
function withoutJest(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(JEST_.*|NODE_ENV|NODE_OPTIONS)$/.test(name)),
  );
}

describe('npm run bench', () => {
  const folder = mkdtempSync(join(tmpdir(), 'colloquy-bench-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeAll(() => {
    const { status, stdout } = node('node_modules/@typescript/native/bin/tsc', '-b', 'apps/bench');
    if (status !== 0) throw new Error(stdout);
  }, 60_000);

  it('measures the first day: every figure, ours and the limit, each with a line that says why', () => {
    const json = join(folder, 'figures.json');
    const { status, stdout, stderr } = node(
      ...['apps/bench/dist/src/bench.js', 'first-day', '--quick', '--json', json],
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const figures = JSON.parse(readFileSync(json, 'utf8')) as Figure[];
    expect(figures.map(({ name }) => name)).toEqual([
      'first page of 100 comments as JSON, uncached',
      'first page of 100 comments as HTML, uncached',
      'durable comments, 8 writers, 3 threads',
      'durable comments, 8 writers, 3 threads, p99',
      'durable comments, 32 writers, one thread',
      'durable comments, 32 writers, one thread, p99',
      'stored fan-out, 3 rooms of 4',
      'POST to seen, p50',
      'POST to seen, p99',
      'memory, idle',
      'memory, idle member of a room',
      'start to ready, first time',
      'start to ready, second time',
    ]);
    for (const { name, suite, ours, limit, ratio } of figures) {
      expect({ name, suite, ours, limit, ratio }).toEqual({
        name,
        suite: 'first-day',
        ours: expect.any(Number),
        limit: name.startsWith('start to ready') ? null : expect.any(Number),
        ratio: name.startsWith('start to ready') ? null : expect.any(Number),
      });
      expect(stdout).toContain(name);
    }
  }, 120_000);

  it('LR-105: holds sessions on two nodes, cuts lines, and watches the console of many rooms', () => {
    const json = join(folder, 'rooms.json');
    const { status, stderr } = node(...['apps/bench/dist/src/bench.js', 'rooms', '--quick', '--json', json]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const figures = JSON.parse(readFileSync(json, 'utf8')) as Figure[];
    expect(figures.map(({ name }) => name)).toEqual([
      'events seen, 3 rooms of 4, two nodes, p95',
      'events seen, 3 rooms of 4, two nodes, p99',
      'presence right after a cut',
      'presence right after a return',
      'room page, scripts of its first load',
      'console of 6 rooms, main thread',
    ]);
    for (const { name, ours } of figures) expect({ name, ours }).toEqual({ name, ours: expect.any(Number) });
  }, 120_000);

  it.each([
    [[], 'Suites: first-day, rooms.'],
    [['second-day'], 'There is no suite second-day. Suites: first-day, rooms.'],
  ])('refuses %j in one sentence', (args, sentence) => {
    const { status, stderr } = node('apps/bench/dist/src/bench.js', ...args);
    expect({ status, stderr }).toEqual({ status: 1, stderr: `${sentence}\n` });
  });
});
