import type { CancelSession as Asked } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { GuestsRepository } from '../guests/guests.repository.js';
import { TellGuests } from '../guests/tell-guests.js';
import { TellPeople } from '../letters/tell-people.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { ChangeSession } from './change-session.js';
import { SessionBegun, SessionMoved } from './session.errors.js';

/** Cancels a session that has not begun. Its room never opens; a lobby that is open already closes. */
@Injectable()
export class CancelSession {
  constructor(
    private readonly change: ChangeSession,
    private readonly rooms: RoomsRepository,
    private readonly people: TellPeople,
    private readonly guests: GuestsRepository,
    private readonly tellGuests: TellGuests,
  ) {}

  /** @throws SessionMoved where somebody moved it a moment before  @throws SessionBegun */
  async run(actor: Actor, sessionId: string, asked: Asked, key: string): Promise<void> {
    await this.change.run(
      actor,
      sessionId,
      'session.schedule',
      async (write, { session, room }) => {
        const { manager } = write;
        if (session.version !== asked.version) throw new SessionMoved();
        const cancelledAt = await this.rooms.now(manager);
        const changes = { cancelledAt };
        const cancelled = await this.change.keep(manager, actor, session, 'session.cancelled', changes);
        for (const lobby of room ? await this.rooms.lock(manager, [room.id]) : []) {
          // Somebody pressed start while this waited for the room.
          if (lobby.state !== 'lobby') throw new SessionBegun();
          lobby.close(cancelledAt);
          await this.rooms.keep(manager, lobby);
          write.tell('room/members', lobby.id, 'room.closed', null, {});
        }
        await this.people.run(write, cancelled, { kind: 'cancelled' });
        const guests = await this.guests.expectedIn(manager, sessionId);
        await this.tellGuests.run(manager, cancelled, guests, { kind: 'not_expected' });
        return null;
      },
      { key, request: { route: 'cancelSession', ...asked } },
    );
  }
}
