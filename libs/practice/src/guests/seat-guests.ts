import { LearningSession } from '@colloquy/cohorts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RoomMember } from '../rooms/room-member.entity.js';
import { isInTime } from './guest-notice.rule.js';
import { GuestsRepository } from './guests.repository.js';
import { TellGuests } from './tell-guests.js';

/**
 * Seats for guests as a room opens, and the letter that leads them there. Where the session was brought forward until the
 * group had less than its 24 hours, the guest is not expected.
 */
@Injectable()
export class SeatGuests {
  constructor(
    private readonly guests: GuestsRepository,
    private readonly tell: TellGuests,
  ) {}

  async run(manager: EntityManager, sessionId: string, roomId: string, seated: string[]): Promise<void> {
    const outside = (await this.guests.expectedIn(manager, sessionId)).filter(
      ({ personId }) => !seated.includes(personId),
    );
    if (!outside.length) return;
    const session = await manager.findOneByOrFail(LearningSession, { id: sessionId });
    const coming = outside.filter(({ announcedAt }) => isInTime(announcedAt, session.startsAt));
    const late = outside.filter((guest) => !coming.includes(guest));
    for (const guest of late) await this.guests.settle(manager, guest, 'withdrawn');
    for (const [i, { personId }] of coming.entries())
      await manager.insert(RoomMember, {
        roomId,
        personId,
        role: 'member',
        seat: seated.length + i + 1,
        isGuest: true,
      });
    await this.tell.run(manager, session, late, { kind: 'not_expected' });
    await this.tell.run(manager, session, coming, { kind: 'now' }, roomId);
  }
}
