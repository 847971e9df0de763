import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '@colloquy/testing';
import { figure, type Measured } from '../measure/figure.js';
import { root } from '../stage/root.js';
import type { Stage } from '../stage/stage.js';

const SUITE = 'first-day';

/** `npm start` until its ready line, with everything built: on an empty folder, and again on what that left. */
export async function starting(stage: Stage): Promise<Measured[]> {
  const dataDir = join(stage.folder, 'started');
  const first = await secondsToReady(stage, dataDir);
  const second = await secondsToReady(stage, dataDir);
  const row = (name: string, seconds: number, says: string, goal?: string): Measured => ({
    figure: figure({ suite: SUITE, name, unit: 's', ours: seconds, goal }),
    says,
  });
  return [
    row(
      'start to ready, first time',
      first,
      'npm, a new database, its tables and the demonstration; the build not counted',
    ),
    row('start to ready, second time', second, 'npm, the same folder again', '<= 3 s'),
  ];
}

async function secondsToReady(stage: Stage, dataDir: string): Promise<number> {
  const command = ['npm', 'start'];
  // People’s machines keep nothing apart: all cores, as it would be without us.
  const [program, ...args] = stage.cores ? ['taskset', '-c', stage.cores.all, ...command] : command;
  const at = performance.now();
  const child = spawn(program!, args, {
    cwd: root,
    env: { ...withoutOurs(), DATA_DIR: dataDir, PORT: String(await freePort()) },
    stdio: ['ignore', 'pipe', 'inherit'],
    // A group of its own, so that npm’s children end with it.
    detached: true,
  });
  const gone = once(child, 'exit');
  const end = () => process.kill(-child.pid!, 'SIGTERM');
  process.once('exit', end);
  let isReady = false;
  for await (const line of createInterface(child.stdout)) if ((isReady = line.startsWith('ready on'))) break;
  const seconds = (performance.now() - at) / 1000;
  process.removeListener('exit', end);
  if (isReady) end();
  await gone;
  if (!isReady) throw new Error('npm start ended before it was ready.');
  return seconds;
}

/** The bench itself was started by npm, perhaps with settings that are not meant for this. */
function withoutOurs(): NodeJS.ProcessEnv {
  const ours =
    /^(npm_.*|HOST|DATABASE_URL|DATABASE_DIRECT_URL|REDIS_URL|DEMO|ROLE|LIMITS|NODE_ENV|LOG_LEVEL)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}
