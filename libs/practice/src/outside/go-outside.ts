import { Presence } from '@colloquy/platform-presence';
import { Injectable } from '@nestjs/common';
import { BackchannelRepository } from '../backchannel/backchannel.repository.js';
import type { Underway } from '../rooms/room-commands.js';
import type { RoomMember } from '../rooms/room-member.entity.js';
import { letGo } from '../turns/move-turns.js';
import { NotesRepository } from '../writing/notes.repository.js';
import { AbsencesRepository } from './absences.repository.js';

/** What stepping aside and being sent out have in common: to the others it looks like any leaving. */
@Injectable()
export class GoOutside {
  constructor(
    private readonly absences: AbsencesRepository,
    private readonly backchannel: BackchannelRepository,
    private readonly notes: NotesRepository,
    private readonly presence: Presence,
  ) {}

  /** The seat is changed, not saved. */
  async run(underway: Underway, seat: RoomMember): Promise<void> {
    const { write, room, tell } = underway;
    const { personId } = seat;
    await this.absences.begin(write.manager, room.id, personId);
    const wasInside = seat.enteredNo !== null;
    seat.enteredNo = seat.handNo = seat.handStepVersion = null;
    write.afterCommit(() => void this.presence.leave(room.id, personId));
    await this.notes.dropDrafts(write.manager, room.id, personId);
    if (!wasInside) return;
    tell('member.left', { personId });
    letGo(underway, personId);
  }

  /** Those who facilitate see who waits outside. Once the seat is saved. */
  async tell({ write, room }: Underway): Promise<void> {
    const outside = await this.backchannel.outside(write.manager, room.id);
    write.tell('room/facilitators', room.id, 'outside.changed', null, { outside });
  }
}
