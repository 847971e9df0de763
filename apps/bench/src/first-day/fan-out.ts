import { bottlenecks, compare, medians, type Round } from '../measure/compare.js';
import { figure, type Measured } from '../measure/figure.js';
import type { Connect, Place, Post, Posted } from '../load/members.js';
import type { Stage } from '../stage/stage.js';

const SUITE = 'first-day';
const WRITERS = 8;

/** Messages stored and told to rooms, against socket.io telling the same rooms and storing nothing. */
export async function fanOut(stage: Stage): Promise<Measured[]> {
  const bare = await stage.bare('telling.js');
  const { rooms } = stage.world;
  const { size } = stage;
  const side = async (
    server: { url: string; pid: number },
    place: (room: (typeof rooms)[number]) => Place,
  ) => {
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
  for (const { load } of [sides.limit, sides.ours]) await load.end();
  const perServerSecond = ({ deliveries, usage }: Round<Posted>) => deliveries / usage.serverSeconds;
  return [
    {
      figure: figure({
        suite: SUITE,
        name: `stored fan-out, ${rooms.length} rooms of ${size.members}`,
        unit: 'deliveries/CPU s',
        goal: '>= 0.4',
        ...medians(compared, perServerSecond),
      }),
      says: bottlenecks(compared, perServerSecond),
    },
  ];
}
