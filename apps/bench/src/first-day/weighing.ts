import { setTimeout as wait } from 'node:timers/promises';
import { figure, type Measured } from '../measure/figure.js';
import { memoryOf } from '../measure/usage.js';
import type { Connect, Listener } from '../load/members.js';
import type { Stage } from '../stage/stage.js';

const SUITE = 'first-day';
const MB = 1e6;
const KB = 1e3;

/**
 * Memory of a server that nobody uses yet, and of each connected member who does nothing. Comes before everything else:
 * what a server has done once stays in its memory.
 */
export async function weighing(stage: Stage): Promise<Measured[]> {
  const bare = await stage.bare('telling.js');
  await wait(stage.size.settle * 1000);
  const idle = { ours: memoryOf(stage.product.pid), limit: memoryOf(bare.pid) };
  const ours = await perMember(stage, stage.product);
  const limit = await perMember(stage, bare);
  return [
    {
      figure: figure({
        suite: SUITE,
        name: 'memory, idle',
        unit: 'MB',
        ours: idle.ours / MB,
        limit: idle.limit / MB,
        goal: '<= 160 MB',
      }),
      says: 'resident memory of the server process, PostgreSQL not counted; limit: node with socket.io and pg',
    },
    {
      figure: figure({
        suite: SUITE,
        name: 'memory, idle member of a room',
        unit: 'KB',
        ours: ours.each / KB,
        limit: limit.each / KB,
        goal: '<= 27 KB',
      }),
      says: `what ${ours.members} more members added after ${ours.before} were there, garbage collected before each weighing`,
    },
  ];
}

/** What one more costs when many are there already: buffers and tables have grown for the first ones. */
async function perMember(stage: Stage, server: { url: string; pid: number }) {
  const { rooms, idleRooms } = stage.world;
  const load = stage.load('members.js');
  const connect = async (listeners: Listener[]) => {
    await load.ask('connect', { url: server.url, listeners } satisfies Connect);
    return listeners.length;
  };
  const listenersOf = (some: typeof rooms) =>
    some.flatMap(({ stream, members }) => members.map((cookie) => ({ cookie, stream })));
  const before = await connect(listenersOf(rooms));
  const begun = await weigh(stage, server.pid);
  const members = await connect(listenersOf(idleRooms));
  const grown = (await weigh(stage, server.pid)) - begun;
  await load.end();
  return { each: grown / members, members, before };
}

/** Twice: what the first collection finds dead may hold on to more. */
async function weigh({ size }: Stage, pid: number): Promise<number> {
  for (let i = 0; i < 2; i += 1) {
    process.kill(pid, 'SIGUSR2');
    await wait(size.settle * 500);
  }
  return memoryOf(pid);
}
