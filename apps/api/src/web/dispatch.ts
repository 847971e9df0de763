import { EventEmitter } from 'node:events';
import { IncomingMessage, type RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';

/** A page’s own call to the API: same routes, guards and answers, no socket. */
export type Dispatch = (request: Request) => Promise<Response>;

/** Headers in which a proxy names the reader; they are the reader’s, not the page’s. */
const READER = ['host', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'forwarded'];

/**
 * Answers a web `Request` from an Express app. The request and response are Node’s own classes on a socket that is
 * none: Express swaps the prototypes of both, so whatever we change is changed on the instances.
 */
export async function dispatch(
  app: RequestListener,
  reader: IncomingMessage,
  request: Request,
): Promise<Response> {
  const url = new URL(request.url);
  if (!url.pathname.startsWith('/api/')) throw new TypeError('Only /api/ is served in process');
  const body = request.body ? Buffer.from(await request.arrayBuffer()) : Buffer.alloc(0);
  const incoming = incomingMessage(reader, request, url, body);
  return new Promise<Response>((resolve, reject) => {
    const outgoing = serverResponse(incoming, resolve, reject);
    request.signal?.addEventListener('abort', () => {
      outgoing.destroy();
      reject(request.signal.reason as Error);
    });
    app(incoming, outgoing);
  });
}

function incomingMessage(reader: IncomingMessage, request: Request, url: URL, body: Buffer): IncomingMessage {
  const incoming = new IncomingMessage(socketOf(reader));
  incoming.method = request.method;
  incoming.url = url.pathname + url.search;
  incoming.httpVersion = '1.1';
  incoming.httpVersionMajor = 1;
  incoming.httpVersionMinor = 1;
  request.headers.forEach((value, name) => (incoming.headers[name] = value));
  for (const name of READER) {
    const value = reader.headers[name];
    if (value === undefined) delete incoming.headers[name];
    else incoming.headers[name] = value;
  }
  delete incoming.headers['transfer-encoding'];
  // The page reads the answer itself; nothing is gained by packing it.
  delete incoming.headers['accept-encoding'];
  if (body.length) incoming.headers['content-length'] = String(body.length);
  incoming.rawHeaders = Object.entries(incoming.headers).flatMap(([name, value]) => [name, String(value)]);
  incoming.push(body.length ? body : null);
  if (body.length) incoming.push(null);
  incoming.complete = true;
  return incoming;
}

/** `readable` must be true: otherwise on-finished takes the request for over, and no body is parsed. */
function socketOf(reader: IncomingMessage): Socket {
  const { remoteAddress, remotePort, remoteFamily, localAddress, localPort } = reader.socket;
  return Object.assign(new EventEmitter(), {
    remoteAddress,
    remotePort,
    remoteFamily,
    localAddress,
    localPort,
    encrypted: (reader.socket as { encrypted?: boolean }).encrypted,
    readable: true,
    writable: true,
    destroyed: false,
    resume: () => undefined,
    pause: () => undefined,
    setTimeout: () => undefined,
    destroy: () => undefined,
    cork: () => undefined,
    uncork: () => undefined,
    address: () => ({}),
  }) as unknown as Socket;
}

function serverResponse(
  incoming: IncomingMessage,
  resolve: (response: Response) => void,
  reject: (error: Error) => void,
): ServerResponse {
  const outgoing = new ServerResponse(incoming);
  let stream: Readable | undefined;
  let started = false;
  let finished = false;

  const headersOf = () => {
    const headers = new Headers();
    for (const [name, value] of Object.entries(outgoing.getHeaders())) {
      for (const one of Array.isArray(value) ? value : [value]) headers.append(name, String(one));
    }
    return headers;
  };
  const answer = (body: ConstructorParameters<typeof Response>[0]) => {
    const empty = outgoing.statusCode === 204 || outgoing.statusCode === 304 || incoming.method === 'HEAD';
    resolve(new Response(empty ? null : body, { status: outgoing.statusCode, headers: headersOf() }));
  };
  const begin = () => {
    if (started) return;
    started = true;
    // Once before the first byte: libraries hang their last headers on it.
    outgoing.writeHead(outgoing.statusCode);
  };
  const finish = () => {
    finished = true;
    Object.defineProperty(outgoing, 'writableFinished', { value: true, configurable: true });
    Object.defineProperty(outgoing, 'writableEnded', { value: true, configurable: true });
    outgoing.emit('finish');
    outgoing.emit('close');
  };

  outgoing.writeHead = ((status: number, ...rest: unknown[]) => {
    outgoing.statusCode = status;
    const headers = rest.find((value) => typeof value === 'object' && value !== null) as
      Record<string, string> | undefined;
    for (const [name, value] of Object.entries(headers ?? {})) outgoing.setHeader(name, value);
    started = true;
    return outgoing;
  }) as ServerResponse['writeHead'];
  outgoing.flushHeaders = () => begin();
  outgoing.write = ((chunk: string | Uint8Array, encoding?: unknown, done?: unknown) => {
    begin();
    if (!stream) {
      stream = new Readable({ read: () => outgoing.emit('drain') });
      answer(Readable.toWeb(stream) as ReadableStream);
    }
    const flowing = stream.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
    for (const then of [encoding, done]) if (typeof then === 'function') then();
    return flowing;
  }) as ServerResponse['write'];
  outgoing.end = ((chunk?: unknown, encoding?: unknown, done?: unknown) => {
    if (finished) return outgoing;
    begin();
    const bytes =
      typeof chunk === 'string'
        ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
        : chunk instanceof Uint8Array
          ? chunk
          : undefined;
    if (stream) {
      if (bytes) stream.push(bytes);
      stream.push(null);
    } else {
      answer(bytes ? new Uint8Array(bytes) : null);
    }
    finish();
    for (const then of [chunk, encoding, done]) if (typeof then === 'function') then();
    return outgoing;
  }) as ServerResponse['end'];
  outgoing.destroy = ((error?: Error) => {
    if (finished) return outgoing;
    finished = true;
    const why = error ?? new Error('The answer was cut off');
    if (stream) stream.destroy(why);
    else reject(why);
    outgoing.emit('close');
    return outgoing;
  }) as ServerResponse['destroy'];
  return outgoing;
}
