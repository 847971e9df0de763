import { randomUUID } from 'node:crypto';
import http from 'node:http';

/** A connection’s worth of asking: reads without `post`, writes with it. */
export interface Asked {
  agent: http.Agent;
  address: string;
  post?: { cookie: string; text: string };
}

/**
 * One request and the whole of its answer, in bytes. Written to `node:http` itself: `fetch` costs several times as much,
 * and the load would be full before the server is.
 * @throws on a refusal, which is no answer: it would only look fast
 */
export function ask({ agent, address, post }: Asked): Promise<number> {
  const body = post && JSON.stringify({ text: post.text });
  return new Promise((resolve, reject) => {
    const asking = http.request(address, {
      agent,
      method: post ? 'POST' : 'GET',
      headers: post && {
        cookie: post.cookie,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body!),
        'idempotency-key': randomUUID(),
      },
    });
    asking.on('error', reject);
    asking.on('response', (response) => {
      const isRefused = response.statusCode! >= 300;
      let received = 0;
      let refusal = '';
      response.on('data', (part: Buffer) => {
        received += part.length;
        if (isRefused) refusal += part.toString();
      });
      response.on('error', reject);
      response.on('end', () =>
        isRefused
          ? reject(new Error(`${address} answered ${response.statusCode}: ${refusal.slice(0, 300)}`))
          : resolve(received),
      );
    });
    asking.end(body);
  });
}
