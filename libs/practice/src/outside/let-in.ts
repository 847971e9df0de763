import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { RoomCommands } from '../rooms/room-commands.js';
import { RoomMember } from '../rooms/room-member.entity.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { AbsencesRepository } from './absences.repository.js';
import { GoOutside } from './go-outside.js';
import { MemberNotHere } from './outside.errors.js';

/** Lets somebody in who stepped aside or was sent out. They come in themselves; what was said meanwhile is not theirs. */
@Injectable()
export class LetIn {
  constructor(
    private readonly commands: RoomCommands,
    private readonly rooms: RoomsRepository,
    private readonly absences: AbsencesRepository,
    private readonly outside: GoOutside,
  ) {}

  /** @throws MemberNotHere where nobody of that id waits outside */
  run(actor: Actor, roomId: string, personId: string): Promise<Committed<RoomBoard>> {
    return this.commands.run(
      actor,
      roomId,
      'member.let_in',
      async (underway) => {
        const { write, everybody: members, tell, audit } = underway;
        const { manager } = write;
        const seat = await manager.findOne(RoomMember, {
          where: { roomId, personId },
          relations: { person: true },
        });
        if (!seat || !(await this.absences.end(manager, roomId, personId))) throw new MemberNotHere();
        seat.outsideSince = seat.removedAt = null;
        await this.rooms.keepSeat(manager, seat);
        const known = members.findIndex((member) => member.id === seat.id);
        members.splice(known < 0 ? members.length : known, known < 0 ? 0 : 1, seat);
        await audit('member.let_in', { personId });
        tell('room.people_changed', {});
        await this.outside.tell(underway);
      },
      undefined,
      personId,
    );
  }
}
