import { readSessionCookie } from '@colloquy/platform-access';
import { originIsOurs } from '@colloquy/platform-http';
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
        answer(null, originIsOurs(request.headers.origin, protocolOf(request), request.headers.host)),
    } as ServerOptions);
  }
}

/** https where this connection, or the proxy in front of it, speaks TLS. */
export function protocolOf(request: IncomingMessage): 'http' | 'https' {
  const encrypted = (request.socket as { encrypted?: boolean }).encrypted === true;
  // An Origin that says https for our own host can only have come through a TLS proxy in front.
  const viaProxy = request.headers['x-forwarded-proto'] === 'https';
  return encrypted || viaProxy ? 'https' : 'http';
}

export const tokenOf = (request: IncomingMessage): string | null =>
  readSessionCookie(request.headers.cookie, protocolOf(request) === 'https');
