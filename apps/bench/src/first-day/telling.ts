import { bottlenecks, compare, medians, type Round } from '../measure/compare.js';
import { figure, type Measured } from '../measure/figure.js';
import type { Connect, Place, Post, Posted, See, Seen } from '../load/members.js';
import type { Program } from '../stage/program.js';
import type { Stage } from '../stage/stage.js';

const SUITE = 'first-day';
const WRITERS = 8;

/** What members of rooms hear, and how soon a comment is seen. */
export async function telling(stage: Stage): Promise<Measured[]> {
  const bare = await stage.bare('telling.js');
  return [await fanOut(stage, bare), ...(await seen(stage, bare))];
}

type Server = { url: string; pid: number };

/** Messages stored and told to rooms, against socket.io telling the same rooms and storing nothing. */
async function fanOut(stage: Stage, bare: Server): Promise<Measured> {
  const { rooms } = stage.world;
  const { size } = stage;
  const side = async (server: Server, place: (room: (typeof rooms)[number]) => Place) => {
    const load = stage.load('members.js');
    const listeners = rooms.flatMap(({ stream, members }) => members.map((cookie) => ({ cookie, stream })));
    await load.ask('connect', { url: server.url, listeners } satisfies Connect);
    const places = rooms.map(place);
    return {
      pid: server.pid,
      load,
      round: (seconds: number) =>
        load.ask<Posted>('post', {
          places,
          writers: WRITERS,
          seconds,
          most: size.most,
          hearers: size.members,
        } satisfies Post),
    };
  };
  const sides = {
    limit: await side(bare, ({ stream, members: [cookie] }) => ({ stream, cookie: cookie! })),
    ours: await side(stage.product, ({ stream, id, members: [cookie] }) => ({
      stream,
      cookie: cookie!,
      path: `/api/v1/rooms/${id}/messages`,
    })),
  };
  const compared = await compare<Posted>(stage, sides);
  await leave(sides.limit.load, sides.ours.load);
  const perServerSecond = ({ deliveries, usage }: Round<Posted>) => deliveries / usage.serverSeconds;
  return {
    figure: figure({
      suite: SUITE,
      name: `stored fan-out, ${rooms.length} rooms of ${size.members}`,
      unit: 'deliveries/CPU s',
      goal: '>= 0.4',
      ...medians(compared, perServerSecond),
    }),
    says: bottlenecks(compared, perServerSecond),
  };
}

/** From just before a post is sent until somebody else’s socket has heard it, one after the other. */
async function seen(stage: Stage, bare: Server): Promise<Measured[]> {
  const { threads, writers } = stage.world;
  const thread = threads[0]!;
  const place: Place = {
    stream: thread.stream,
    cookie: writers[0]!,
    path: `/api/v1/threads/${thread.id}/comments`,
  };
  const side = async (server: Server) => {
    const load = stage.load('members.js');
    const listeners = [{ cookie: writers[1]!, stream: thread.stream }];
    await load.ask('connect', { url: server.url, listeners } satisfies Connect);
    // Counted, not timed: the warm-up posts fewer.
    const posts = (seconds: number) => Math.ceil((stage.size.seen * seconds) / stage.size.seconds);
    return {
      pid: server.pid,
      load,
      round: (seconds: number) => load.ask<Seen>('see', { place, posts: posts(seconds) } satisfies See),
    };
  };
  const sides = { limit: await side(bare), ours: await side(stage.product) };
  const compared = await compare<Seen>(stage, sides);
  await leave(sides.limit.load, sides.ours.load);
  const row = (share: 'p50' | 'p99', goal?: string): Measured => ({
    figure: figure({
      suite: SUITE,
      name: `POST to seen, ${share}`,
      unit: 'ms',
      goal,
      ...medians(compared, (round) => round[share]),
    }),
    says: bottlenecks(compared, (round) => round[share]),
  });
  return [row('p50', '<= 2'), row('p99')];
}

async function leave(...loads: Program[]): Promise<void> {
  for (const load of loads) {
    await load.ask('leave');
    await load.end();
  }
}
