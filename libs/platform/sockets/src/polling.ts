import { PRESENCE } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Tailer } from '@colloquy/platform-events';
import { Presence } from '@colloquy/platform-presence';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Connections, type RoomConnection } from './connections.js';

/**
 * People in rooms who come by polling. Each call keeps their presence and counts as attendance, like a connection that
 * ends when no call has come for as long as a lease. Somebody who pressed Leave stays gone until they come in again.
 */
@Injectable()
export class Polling implements OnApplicationShutdown {
  readonly #ends = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly presence: Presence,
    private readonly connections: Connections,
    private readonly tailer: Tailer,
  ) {}

  async called({ authSessionId, personId }: Actor, roomId: string): Promise<void> {
    if (!personId) return;
    const { nodeId } = this.tailer;
    const connectionId = `poll-${authSessionId}-${roomId}`;
    await this.presence.announce({ roomId, personId, connectionId, nodeId });
    // The next call may go to another node: each writes down what came to itself, and ends only that.
    this.#keep({ roomId, personId, connectionId: `${connectionId}-${nodeId}` });
  }

  #keep(connection: RoomConnection): void {
    const { connectionId } = connection;
    const before = this.#ends.get(connectionId);
    if (before) clearTimeout(before);
    else this.connections.began(connection);
    const end = () => {
      this.#ends.delete(connectionId);
      this.connections.ended(connection);
    };
    this.#ends.set(connectionId, setTimeout(end, PRESENCE.leaseTtl).unref());
  }

  onApplicationShutdown(): void {
    for (const end of this.#ends.values()) clearTimeout(end);
  }
}
