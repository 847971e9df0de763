import { Refusal } from '@colloquy/contracts';
import { readSessionCookie } from '@colloquy/platform-access';
import type { Config } from '@colloquy/platform-config';
import { addressOf, originIsOurs, protocolOf } from '@colloquy/platform-http';
import { Limits } from '@colloquy/platform-limits';
import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Server, ServerOptions } from 'socket.io';
import { Admission, SPEAK_WITHIN } from './admission.js';
import { Refusals } from './refusals.js';
import { textParser } from './text-parser.js';

/** Largest frame, in bytes: nothing a client may say is longer. */
const FRAME = 64 * 1024;

/** The revision of engine.io’s protocol that clients of ours speak. */
const REVISION = '4';

/** So long the other side may take to answer our goodbye; then the line is cut. */
const GOODBYE = 2_000;

/** What engine.io says of a connection that ended because it could not be read. */
const UNREADABLE = new Set(['transport error', 'parse error']);
/** … and of one that was gone as we spoke: nobody sent anything wrong. */
const LEFT = 'write error';

/** A refusal before the wire stands is one word: no browser shows it, and it costs nothing to write. */
type Answer = (refusal: string | null, ok: boolean) => void;

/**
 * WebSocket only, text only, one namespace, no recovery of socket.io’s own (it would hand missed packets to people
 * removed meanwhile) and no adapter: what travels between nodes is PostgreSQL’s.
 */
export class LiveAdapter extends IoAdapter {
  readonly #config: Pick<Config, 'trustProxy' | 'isProduction'>;
  readonly #admission: Admission;
  readonly #refusals: Refusals;

  constructor(app: INestApplicationContext, config: Pick<Config, 'trustProxy' | 'isProduction'>) {
    super(app);
    this.#config = config;
    this.#admission = new Admission(app.get(Limits));
    this.#refusals = app.get(Refusals);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const server: Server = super.createIOServer(port, {
      ...options,
      path: '/socket.io',
      transports: ['websocket'],
      serveClient: false,
      pingInterval: 5_000,
      pingTimeout: 5_000,
      connectTimeout: SPEAK_WITHIN,
      maxHttpBufferSize: FRAME,
      perMessageDeflate: false,
      parser: textParser(() => this.#refusals.count('frame')),
      allowRequest: (request: IncomingMessage, answer: Answer) => void this.#judge(request, answer),
    } as ServerOptions);
    server.on('connection', ({ request }) => this.#admission.spoke(request));
    server.engine.on('connection_error', () => this.#refusals.count('handshake'));
    server.engine.on('connection', (wire: EventEmitter & { request: IncomingMessage }) =>
      wire.once('close', (reason: string, error?: Error) => {
        if (UNREADABLE.has(reason) && error?.message !== LEFT) this.#refusals.count('frame');
        setTimeout(() => wire.request.socket.destroy(), GOODBYE).unref();
      }),
    );
    return server;
  }

  async #judge(request: IncomingMessage, answer: Answer): Promise<void> {
    const { trustProxy } = this.#config;
    const { origin, host } = request.headers;
    if (new URLSearchParams(request.url?.split('?')[1]).get('EIO') !== REVISION)
      return answer('request.malformed', false);
    if (!originIsOurs(origin, protocolOf(request, trustProxy), host))
      return answer('request.foreign_origin', false);
    try {
      await this.#admission.admit(request, addressOf(request, trustProxy), tokenOf(request, this.#config));
    } catch (error) {
      return answer(error instanceof Refusal ? error.code : 'server.failed', false);
    }
    answer(null, true);
  }
}

/** The session a socket comes with: by the same rules as over HTTP, and in production never in the open. */
export function tokenOf(
  request: IncomingMessage,
  { trustProxy, isProduction }: Pick<Config, 'trustProxy' | 'isProduction'>,
): string | null {
  const secure = protocolOf(request, trustProxy) === 'https';
  return isProduction && !secure ? null : readSessionCookie(request.headers.cookie, secure);
}
