import { streamName } from '@colloquy/contracts';
import type { EntityManager } from 'typeorm';

/** The number that the room’s next event has at the least. Under the room’s lock nothing else is numbered in between. */
export async function nextSeq(manager: EntityManager, roomId: string): Promise<number> {
  const [row]: { seq: string }[] = await manager.query('select seq from stream_counter where stream = $1', [
    streamName('room/members', roomId),
  ]);
  return Number(row?.seq ?? 0) + 1;
}
