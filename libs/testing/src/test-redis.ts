import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './free-port.js';

/** A Redis of one's own, which may be ended and begun again at the same address. */
export interface TestRedis {
  readonly url: string;
  /** Kills it as an accident would, with everything it held. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** Call it where a `describe` stands: the server runs before the first test and is gone after the last. */
export function testRedis(): TestRedis {
  let made: TestRedis | undefined;
  beforeAll(async () => {
    made = await makeTestRedis();
  });
  afterAll(async () => made?.kill());
  const ready = () => {
    if (!made) throw new Error('The test Redis exists inside hooks and tests only.');
    return made;
  };
  return {
    get url() {
      return ready().url;
    },
    kill: () => ready().kill(),
    start: () => ready().start(),
  };
}

/** The same outside Jest: whoever makes it kills it. */
export async function makeTestRedis(): Promise<TestRedis> {
  const port = await freePort();
  let child: ChildProcess | undefined;
  const redis: TestRedis = {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      child = launch(port);
      while (!(await answers(port))) await wait(10);
    },
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
  await redis.start();
  return redis;
}

function launch(port: number): ChildProcess {
  const program = process.env['REDIS_SERVER'] ?? 'redis-server';
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn(program, options, { stdio: 'ignore' });
  process.once('exit', () => child.kill('SIGKILL'));
  return child;
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    socket.write('PING\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    return answer.toString().startsWith('+PONG');
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
