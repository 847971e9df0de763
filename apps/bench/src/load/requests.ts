// Load over HTTP: so many connections, each asking again as soon as it is answered, for a bounded time and number.
import http from 'node:http';
import { quantile } from '../measure/quantile.js';
import { answerTasks } from '../stage/tasks.js';
import { ask } from './ask.js';
import { wordsFor } from './words.js';

export interface Requests {
  url: string;
  connections: number;
  seconds: number;
  /** At most so many in all, however fast they are answered. */
  most: number;
  paths: string[];
  /** Given, every request is a post, by these people in turn; otherwise a visitor reads. */
  cookies?: string[];
}
export interface Answered {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Length of the last answer. */
  bytes: number;
}

answerTasks({
  async run({ url, connections, seconds, most, paths, cookies }: Requests): Promise<Answered> {
    const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
    const milliseconds: number[] = [];
    let bytes = 0;
    let asked = 0;
    const begun = performance.now();
    const end = begun + seconds * 1000;
    const connection = async (_: unknown, index: number) => {
      while (performance.now() < end && asked < most) {
        const number = asked++;
        const at = performance.now();
        // Every connection goes round all the places, each beginning elsewhere.
        const address = url + paths[(index * 7 + number) % paths.length]!;
        const post = cookies && { cookie: cookies[number % cookies.length]!, text: wordsFor(number) };
        bytes = await ask({ agent, address, post });
        milliseconds.push(performance.now() - at);
      }
    };
    try {
      await Promise.all(Array.from({ length: connections }, connection));
    } finally {
      agent.destroy();
    }
    return {
      perSecond: (milliseconds.length * 1000) / (performance.now() - begun),
      p50: quantile(milliseconds, 0.5),
      p99: quantile(milliseconds, 0.99),
      bytes,
    };
  },
});
