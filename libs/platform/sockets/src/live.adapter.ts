import { readSessionCookie } from '@colloquy/platform-access';
import type { Config } from '@colloquy/platform-config';
import { originIsOurs, protocolOf } from '@colloquy/platform-http';
import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { IncomingMessage } from 'node:http';
import type { Server, ServerOptions } from 'socket.io';

/** Largest frame, in bytes: nothing a client may say is longer. */
const FRAME = 64 * 1024;

/**
 * WebSocket only, one namespace, no recovery of socket.io’s own (it would hand missed packets to people removed
 * meanwhile) and no adapter: what travels between nodes is PostgreSQL’s.
 */
export class LiveAdapter extends IoAdapter {
  readonly #trustProxy: number;

  constructor(app: INestApplicationContext, { trustProxy }: Pick<Config, 'trustProxy'>) {
    super(app);
    this.#trustProxy = trustProxy;
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    return super.createIOServer(port, {
      ...options,
      path: '/socket.io',
      transports: ['websocket'],
      serveClient: false,
      pingInterval: 5_000,
      pingTimeout: 5_000,
      maxHttpBufferSize: FRAME,
      perMessageDeflate: false,
      allowRequest: (request: IncomingMessage, answer: (error: string | null, ok: boolean) => void) =>
        answer(
          null,
          originIsOurs(request.headers.origin, protocolOf(request, this.#trustProxy), request.headers.host),
        ),
    } as ServerOptions);
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
