import type { Write } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import { TellPeople } from '../letters/tell-people.js';
import { SettleSeats } from '../rooms/settle-seats.js';
import type { SessionStanding } from '../sessions/session.policy.js';
import { GuestsRepository } from './guests.repository.js';
import type { SessionGuest } from './session-guest.entity.js';
import { TellGuests } from './tell-guests.js';

/** A guest is no longer expected: no seat, a letter to them, and the group hears that they will not come. */
@Injectable()
export class LetGuestGo {
  constructor(
    private readonly guests: GuestsRepository,
    private readonly seats: SettleSeats,
    private readonly people: TellPeople,
    private readonly tellGuests: TellGuests,
  ) {}

  async run(
    write: Write,
    { session, room }: Pick<SessionStanding, 'session' | 'room'>,
    guest: SessionGuest,
    state: 'withdrawn' | 'objected',
    objection = '',
  ): Promise<void> {
    const { manager } = write;
    await this.guests.settle(manager, guest, state, objection);
    if (room) await this.seats.unseat(write, room.id, guest.personId);
    await this.tellGuests.run(manager, session, [guest], { kind: 'not_expected' });
    await this.people.run(write, session, { kind: 'guest_gone', name: guest.person!.displayName });
  }
}
