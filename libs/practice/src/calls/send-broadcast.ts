import { randomUUID } from 'node:crypto';
import type { Broadcast as BroadcastCard, SendBroadcast as Asked } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { normalise } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import { SessionCommands } from '../console/session-commands.js';
import { PlaceElsewhere } from '../places/place.errors.js';
import { nextSeq } from '../rooms/next-seq.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { Broadcast } from './broadcast.entity.js';
import { RoomBroadcast } from './room-broadcast.entity.js';

/**
 * Says something to all rooms of the session, or to some. It lies in each room’s board under one id: whoever reconnects finds
 * it there, and whoever is moved meanwhile knows it by its id.
 */
@Injectable()
export class SendBroadcast {
  constructor(
    private readonly commands: SessionCommands,
    private readonly rooms: RoomsRepository,
  ) {}

  /** @throws PlaceElsewhere for a room of another session */
  run(actor: Actor, sessionId: string, asked: Asked, key: string): Promise<BroadcastCard> {
    return this.commands.run(
      actor,
      sessionId,
      'rooms.message',
      async ({ write, now, audit }) => {
        const { manager } = write;
        const open = (await this.rooms.ofSession(manager, sessionId)).filter(
          ({ state }) => state !== 'closed',
        );
        const ids = open.map(({ id }) => id);
        const to = asked.roomIds ?? ids;
        if (to.some((id) => !ids.includes(id))) throw new PlaceElsewhere();
        const text = normalise(asked.text).trim();
        const said = { id: randomUUID(), authorId: actor.personId!, text, sentAt: now };
        // Locked in order, so that its place in each stream is its place in the board.
        await this.rooms.lock(manager, to);
        await manager.insert(Broadcast, { ...said, learningSessionId: sessionId });
        for (const roomId of new Set(to)) {
          const seq = await nextSeq(manager, roomId);
          await manager.insert(RoomBroadcast, { broadcastId: said.id, roomId, seq });
        }
        const broadcast = { ...said, sentAt: now.getTime() };
        for (const roomId of new Set(to))
          write.tell('room/members', roomId, 'broadcast.sent', said.id, { broadcast });
        await audit('broadcast.sent', { rooms: to.length });
        return broadcast;
      },
      { key, request: { route: 'sendBroadcast', ...asked } },
    );
  }
}
