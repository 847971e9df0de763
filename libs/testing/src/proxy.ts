import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** What stands in front of several nodes: takes turns among those that answer, and says who is asking over what. */
export interface TestProxy {
  readonly url: string;
  stop(): Promise<void>;
}

/** `https` is only said, as a proxy that ends TLS says it. */
export async function startProxy(nodes: string[]): Promise<TestProxy> {
  let turn = 0;
  const next = () => new URL(nodes[turn++ % nodes.length]!);
  const open = new Set<Socket>();
  const told = (asked: IncomingMessage) => ({
    ...asked.headers,
    'x-forwarded-proto': 'https',
    'x-forwarded-for': asked.socket.remoteAddress ?? '',
  });

  const server = createServer((asked, answer) => {
    const chunks: Buffer[] = [];
    asked.on('data', (chunk: Buffer) => chunks.push(chunk));
    asked.on('end', () => forward(nodes.length));
    const forward = (attempts: number) => {
      const { hostname, port } = next();
      const onward = request({ hostname, port, method: asked.method, path: asked.url, headers: told(asked) });
      onward.on('response', (response) => {
        answer.writeHead(response.statusCode!, response.headers);
        response.pipe(answer);
      });
      // A node that takes no connection has done nothing yet: another may.
      onward.on('error', () => (attempts > 1 ? forward(attempts - 1) : answer.destroy()));
      onward.end(Buffer.concat(chunks));
    };
  });
  server.on('upgrade', (asked: IncomingMessage, socket: Socket, head: Buffer) => {
    const { hostname, port } = next();
    const onward = connect(Number(port), hostname, () => {
      const headers = Object.entries(told(asked)).map(([name, value]) => `${name}: ${String(value)}`);
      onward.write([`${asked.method} ${asked.url} HTTP/1.1`, ...headers, '', ''].join('\r\n'));
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    for (const [one, other] of [
      [onward, socket],
      [socket, onward],
    ] as const)
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
  });
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
