import type { ClientToServer, ServerToClient } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import type { Server, Socket } from 'socket.io';

/** What the server knows of one connection. */
export interface Connected {
  actor: Actor;
  streams: Set<string>;
  /** The end of what this connection asked for last: joining and leaving happen one after the other. */
  turn: Promise<unknown>;
}
export type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, Connected>;
export type LiveServer = Server<ClientToServer, ServerToClient, Record<string, never>, Connected>;
