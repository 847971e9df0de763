import { bottlenecks, byProcessorTime, compare, medians, type Side } from '../measure/compare.js';
import { figure, type Measured } from '../measure/figure.js';
import type { Answered, Requests } from '../load/requests.js';
import type { Stage } from '../stage/stage.js';

const SUITE = 'first-day';

/** Comments through the whole pipeline until they are durable, against a bare insert and commit. */
export async function writing(stage: Stage): Promise<Measured[]> {
  const { world, size } = stage;
  const bare = await stage.bare('writing.js');
  const load = stage.load('requests.js');
  const side = (
    server: { url: string; pid: number },
    connections: number,
    paths: string[],
  ): Side<Answered> => ({
    pid: server.pid,
    load,
    round: (seconds) =>
      load.ask('run', {
        url: server.url,
        connections,
        seconds,
        most: size.most,
        paths,
        cookies: world.writers,
      } satisfies Requests),
  });
  const measured: Measured[] = [];
  for (const { writers, threads, says, goal } of [
    {
      writers: 8,
      threads: world.threads,
      says: `8 writers, ${world.threads.length} threads`,
      goal: '>= 0.4',
    },
    { writers: 32, threads: world.threads.slice(0, 1), says: '32 writers, one thread', goal: '>= 0.6' },
  ]) {
    const paths = threads.map(({ id }) => `/api/v1/threads/${id}/comments`);
    const compared = await compare(stage, {
      limit: side(bare, writers, paths),
      ours: side(stage.product, writers, paths),
    });
    const perSecond = ({ perSecond }: Answered) => perSecond;
    measured.push(
      {
        figure: figure({
          suite: SUITE,
          name: `durable comments, ${says}`,
          unit: 'comments/s',
          goal,
          ...medians(compared, perSecond),
        }),
        says: `${byProcessorTime(compared, perSecond)}; ${bottlenecks(compared, perSecond)}`,
      },
      {
        figure: figure({
          suite: SUITE,
          name: `durable comments, ${says}, p99`,
          unit: 'ms',
          goal: '<= 250 ms',
          ...medians(compared, ({ p99 }) => p99),
        }),
        says: bottlenecks(compared, ({ p99 }) => p99),
      },
    );
  }
  await load.end();
  return measured;
}
