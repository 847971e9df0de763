import { bottlenecks, compare, medians } from '../measure/compare.js';
import { figure, type Measured } from '../measure/figure.js';
import type { Connect, Place, See, Seen } from '../load/members.js';
import type { Stage } from '../stage/stage.js';

const SUITE = 'first-day';

/** From just before a post is sent until somebody else’s socket has heard it, one after the other. */
export async function seeing(stage: Stage): Promise<Measured[]> {
  const bare = await stage.bare('telling.js');
  const { threads, writers } = stage.world;
  const thread = threads[0]!;
  const [reader, ...others] = writers;
  const places = others.map((cookie): Place => ({
    stream: thread.stream,
    cookie,
    path: `/api/v1/threads/${thread.id}/comments`,
  }));
  const side = async (server: { url: string; pid: number }) => {
    const load = stage.load('members.js');
    const listeners = [{ cookie: reader!, stream: thread.stream }];
    await load.ask('connect', { url: server.url, listeners } satisfies Connect);
    // Counted, not timed: the warm-up posts fewer.
    const posts = (seconds: number) => Math.ceil((stage.size.seen * seconds) / stage.size.seconds);
    return {
      pid: server.pid,
      load,
      round: (seconds: number) => load.ask<Seen>('see', { places, posts: posts(seconds) } satisfies See),
    };
  };
  const sides = { limit: await side(bare), ours: await side(stage.product) };
  const compared = await compare<Seen>(stage, sides);
  for (const { load } of [sides.limit, sides.ours]) await load.end();
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
