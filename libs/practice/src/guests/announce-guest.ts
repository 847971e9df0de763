import type { AnnounceGuest as Asked } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { normalise } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import { TellPeople } from '../letters/tell-people.js';
import { SettleSeats } from '../rooms/settle-seats.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { ChangeSession } from '../sessions/change-session.js';
import { FindGuest } from './find-guest.js';
import { judgeNotice } from './guest-notice.rule.js';
import { GuestsRepository } from './guests.repository.js';
import { TellGuests } from './tell-guests.js';

/** Whoever facilitates announces a guest for one session, in time for the group to object; both are told. */
@Injectable()
export class AnnounceGuest {
  constructor(
    private readonly change: ChangeSession,
    private readonly guests: GuestsRepository,
    private readonly rooms: RoomsRepository,
    private readonly find: FindGuest,
    private readonly seats: SettleSeats,
    private readonly people: TellPeople,
    private readonly tellGuests: TellGuests,
  ) {}

  /** @throws GuestTooLate, SessionBegun, SessionCancelled, and what `FindGuest` throws */
  async run(actor: Actor, sessionId: string, asked: Asked, key: string): Promise<void> {
    const says = normalise(asked.says).trim();
    await this.change.run(
      actor,
      sessionId,
      'guest.announce',
      async (write, standing) => {
        const { manager } = write;
        const { session, room } = standing;
        const announcedAt = await this.rooms.now(manager);
        judgeNotice(session.startsAt, announcedAt);
        const person = await this.find.run(write, actor, session, asked.guest);
        await this.guests.add(manager, session, { personId: person.id, says, announcedAt });
        // The lobby of a session that was moved is there already, and waits.
        if (room) await this.seats.seatGuest(write, room.id, person.id);
        await audit(manager, {
          actorId: actor.personId,
          action: 'guest.announced',
          subject: sessionId,
          facts: { personId: person.id },
        });
        await this.people.run(write, session, { kind: 'guest', name: person.displayName, says });
        const by = actor.displayName;
        await this.tellGuests.run(manager, session, [{ person }], { kind: 'announced', by }, room?.id);
        return null;
      },
      { key, request: { route: 'announceGuest', ...asked } },
    );
  }
}
