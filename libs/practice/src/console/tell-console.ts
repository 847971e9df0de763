import type { Write } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import type { LiveRoom } from '../rooms/live-room.entity.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { presentCard } from './console.presenter.js';

/** Tells whoever leads the session how these rooms stand now, in counts. */
@Injectable()
export class TellConsole {
  constructor(private readonly rooms: RoomsRepository) {}

  async run(write: Write, rooms: LiveRoom[]): Promise<void> {
    for (const room of rooms) {
      const card = presentCard(room, await this.rooms.membersOf(write.manager, room.id));
      write.tell('session/facilitators', room.learningSessionId, 'console.room_changed', null, {
        room: card,
      });
    }
  }
}
