import type { Actor } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { Injectable } from '@nestjs/common';
import { ChangeSession } from '../sessions/change-session.js';
import { GuestsRepository } from './guests.repository.js';
import { LetGuestGo } from './let-guest-go.js';

/** Whoever facilitates withdraws a guest. One who is not expected any more stays as they are. */
@Injectable()
export class WithdrawGuest {
  constructor(
    private readonly change: ChangeSession,
    private readonly guests: GuestsRepository,
    private readonly letGo: LetGuestGo,
  ) {}

  /** @throws ThingNotFound, Forbidden, SessionBegun, SessionCancelled */
  async run(actor: Actor, sessionId: string, guestId: string): Promise<void> {
    await this.change.run(actor, sessionId, 'guest.withdraw', async (write, standing) => {
      const { manager } = write;
      const guest = await this.guests.one(manager, sessionId, guestId);
      if (!guest.isExpected) return;
      await this.letGo.run(write, standing, guest, 'withdrawn');
      const facts = { personId: guest.personId };
      await audit(manager, { actorId: actor.personId, action: 'guest.withdrawn', subject: sessionId, facts });
    });
  }
}
