import type { LiveSocket } from './live-socket.js';

/** So many packets unread, and what passes (who is present) is left out until the reader has caught up … */
const BEHIND = 128;
/** … so many packets or bytes, and the connection ends: the client comes back and resumes. */
const LOST = { packets: 256, bytes: 1024 * 1024 };
/** What a connection is told that ends because nobody reads it. */
export const SLOW_READER = { code: 4008, reason: 'slow_reader' } as const;

/** What engine.io and ws know of what has not left yet. */
interface Wire {
  writeBuffer: { data?: string }[];
  transport: { socket: { bufferedAmount: number; close(code: number, reason: string): void } };
  close(discard: boolean): void;
}
const wireOf = (socket: LiveSocket) => socket.conn as unknown as Wire;

/** How well somebody reads what they are told. */
export function pace(socket: LiveSocket): 'keeps_up' | 'behind' | 'lost' {
  const { writeBuffer, transport } = wireOf(socket);
  const waiting = writeBuffer.reduce((bytes, { data }) => bytes + (data?.length ?? 0), 0);
  if (writeBuffer.length >= LOST.packets || waiting + transport.socket.bufferedAmount >= LOST.bytes)
    return 'lost';
  return writeBuffer.length >= BEHIND ? 'behind' : 'keeps_up';
}

/** Ends the connection and throws away what waits for it. Its own goodbye may never be read. */
export function cut(socket: LiveSocket): void {
  const wire = wireOf(socket);
  wire.transport.socket.close(SLOW_READER.code, SLOW_READER.reason);
  wire.close(true);
}
