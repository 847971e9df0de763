import type { LearningSession } from '@colloquy/cohorts';
import type { Write } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import type { LiveRoom } from '../rooms/live-room.entity.js';
import type { GuestNews } from './guest.mail.js';
import { isInTime } from './guest-notice.rule.js';
import { GuestsRepository } from './guests.repository.js';
import { LetGuestGo } from './let-guest-go.js';
import { TellGuests } from './tell-guests.js';

/** Guests of a session that was moved hear of it; where the group is left with less than its 24 hours, they do not come. */
@Injectable()
export class MoveGuests {
  constructor(
    private readonly guests: GuestsRepository,
    private readonly letGo: LetGuestGo,
    private readonly tell: TellGuests,
  ) {}

  /** `news` is what those are told who still come; null where they hear of it as the room opens. */
  async run(
    write: Write,
    session: LearningSession,
    room: LiveRoom | null,
    news: GuestNews | null,
  ): Promise<void> {
    const { manager } = write;
    for (const guest of await this.guests.expectedIn(manager, session.id))
      if (!isInTime(guest.announcedAt, session.startsAt))
        await this.letGo.run(write, { session, room }, guest, 'withdrawn');
      else if (news) await this.tell.run(manager, session, [guest], news, room?.id);
  }
}
