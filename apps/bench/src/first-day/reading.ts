import { bottlenecks, byProcessorTime, compare, medians, type Side } from '../measure/compare.js';
import { figure, type Measured } from '../measure/figure.js';
import type { Answered, Requests } from '../load/requests.js';
import type { Stage } from '../stage/stage.js';

const SUITE = 'first-day';
const CONNECTIONS = 20;

/** The first page of a long thread, for a visitor: as JSON and as the page people see. */
export async function reading(stage: Stage): Promise<Measured[]> {
  const { thread } = stage.world;
  const load = stage.load('requests.js');
  const side = (server: { url: string; pid: number }, path: string): Side<Answered> => ({
    pid: server.pid,
    load,
    round: (seconds) =>
      load.ask('run', {
        url: server.url,
        connections: CONNECTIONS,
        seconds,
        most: stage.size.most,
        paths: [path],
      } satisfies Requests),
  });

  const json = await compare(stage, {
    limit: side(await stage.bare('reading.js', { threadId: thread.id }), '/'),
    ours: side(stage.product, `/api/v1/threads/${thread.id}`),
  });
  const page = await (await fetch(`${stage.product.url}/api/v1/articles/${thread.slug}`)).json();
  const html = await compare(stage, {
    limit: side(await stage.bare('rendering.js', { page }), '/'),
    ours: side(stage.product, `/articles/${thread.slug}`),
  });
  await load.end();

  const perSecond = ({ perSecond }: Answered) => perSecond;
  const row = (name: string, goal: string, compared: typeof json): Measured => ({
    figure: figure({ suite: SUITE, name, unit: 'pages/s', goal, ...medians(compared, perSecond) }),
    says: `${sizes(compared)}; ${byProcessorTime(compared, perSecond)}; ${bottlenecks(compared, perSecond)}`,
  });
  const comments = stage.size.comments.toLocaleString('en-GB');
  return [
    row(`first page of ${comments} comments as JSON, uncached`, '>= 0.8', json),
    row(`first page of ${comments} comments as HTML, uncached`, '>= 0.5', html),
  ];
}

function sizes({ ours, limit }: Awaited<ReturnType<typeof compare<Answered>>>): string {
  const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`;
  return `${kilobytes(ours[0]!.bytes)} against ${kilobytes(limit[0]!.bytes)}`;
}
