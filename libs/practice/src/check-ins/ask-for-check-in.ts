import type { CheckInCause } from '@colloquy/contracts';
import type { Write } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import type { LiveRoom } from '../rooms/live-room.entity.js';
import type { RoomMember } from '../rooms/room-member.entity.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { CheckInsRepository } from './check-ins.repository.js';

/** Within the hour. */
const DUE_AFTER = 3_600_000;

/** Whoever leaves while a moment is difficult is looked after: a task for those who lead the session, which nobody else learns of. */
@Injectable()
export class AskForCheckIn {
  constructor(
    private readonly rooms: RoomsRepository,
    private readonly checkIns: CheckInsRepository,
  ) {}

  /** In the transaction in which they leave. Nothing where no moment is open, and for whoever facilitates. */
  async run(write: Write, room: LiveRoom, seat: RoomMember, cause: CheckInCause): Promise<void> {
    const { moment, state, learningSessionId } = room;
    if (!moment?.isOpen || state === 'closed') return;
    // Demo participants feel nothing.
    if (seat.role === 'facilitator' || seat.isVisit || seat.playedNo !== null) return;
    const leftAt = await this.rooms.now(write.manager);
    const dueAt = new Date(leftAt.getTime() + DUE_AFTER);
    const { personId } = seat;
    const checkIn = await this.checkIns.ask(write.manager, {
      learningSessionId,
      personId,
      cause,
      leftAt,
      dueAt,
    });
    if (checkIn)
      write.tell('session/facilitators', learningSessionId, 'check_in.asked', checkIn.id, { checkIn });
  }
}
