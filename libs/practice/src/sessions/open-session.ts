import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { TellPeople } from '../letters/tell-people.js';
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
  ) {}

  /** Where it is open already nothing changes. @throws SessionCancelled, SessionBegun */
  run(actor: Actor, sessionId: string): Promise<{ roomId: string }> {
    return this.change.run(actor, sessionId, 'session.schedule', async (write, { session, room }) => {
      const { manager } = write;
      if (room) return { roomId: room.id };
      const wall = wallClockAt(await this.rooms.now(manager));
      const now = await this.change.keep(manager, actor, session, 'session.opened', wall);
      const roomId = await this.openRoom.run(manager, now);
      await this.people.run(write, now, { kind: 'begun', by: actor.displayName });
      return { roomId };
    });
  }
}
