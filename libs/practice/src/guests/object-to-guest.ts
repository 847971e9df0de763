import type { ObjectToGuest as Asked } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { normalise } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import { ChangeSession } from '../sessions/change-session.js';
import { GuestsRepository } from './guests.repository.js';
import { LetGuestGo } from './let-guest-go.js';

/**
 * A member would rather that a guest did not come, and the guest does not. Nothing names who objected, neither the
 * row nor the audit trail nor a kept answer: that is why the request has no key. Of whoever objects later only the note is kept, once.
 */
@Injectable()
export class ObjectToGuest {
  constructor(
    private readonly change: ChangeSession,
    private readonly guests: GuestsRepository,
    private readonly letGo: LetGuestGo,
  ) {}

  /** @throws ThingNotFound, Forbidden to whoever facilitates  @throws SessionBegun, SessionCancelled */
  async run(actor: Actor, sessionId: string, guestId: string, { note }: Asked): Promise<void> {
    await this.change.run(actor, sessionId, 'guest.object', async (write, standing) => {
      const { manager } = write;
      const guest = await this.guests.one(manager, sessionId, guestId);
      const said = normalise(note).trim();
      if (!guest.isExpected) return this.guests.addNote(manager, guest, said);
      await this.letGo.run(write, standing, guest, 'objected', said);
      const facts = { personId: guest.personId };
      await audit(manager, { actorId: null, action: 'guest.objected', subject: sessionId, facts });
    });
  }
}
