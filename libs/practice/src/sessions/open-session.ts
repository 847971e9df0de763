import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { TellPeople } from '../letters/tell-people.js';
import { MoveGuests } from '../guests/move-guests.js';
import { OpenRoom } from '../rooms/open-room.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { ChangeSession } from './change-session.js';
import { wallClockAt } from './session-time.rule.js';

/** Opens the room of a planned session now: the session moves to this minute, and its people are told. */
@Injectable()
export class OpenSession {
  constructor(
    private readonly change: ChangeSession,
    private readonly rooms: RoomsRepository,
    private readonly openRoom: OpenRoom,
    private readonly people: TellPeople,
    private readonly guests: MoveGuests,
  ) {}

  /** Where it is open already nothing changes. @throws SessionCancelled, SessionBegun */
  run(actor: Actor, sessionId: string): Promise<{ roomId: string }> {
    return this.change.run(actor, sessionId, 'session.schedule', async (write, { session, room, isOpen }) => {
      const { manager } = write;
      if (room && isOpen) return { roomId: room.id };
      const now = await this.rooms.now(manager);
      const opened = await this.change.keep(manager, actor, session, 'session.opened', wallClockAt(now));
      await this.guests.run(write, opened, room, room && { kind: 'now' });
      if (room) await this.rooms.opensAt(manager, room, now);
      const roomId = room?.id ?? (await this.openRoom.run(manager, opened));
      await this.people.run(write, opened, { kind: 'begun', by: actor.displayName });
      return { roomId };
    });
  }
}
