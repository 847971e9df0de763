import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { withoutPerson } from '../parts/cast-parts.rule.js';
import { AskForCheckIn } from '../check-ins/ask-for-check-in.js';
import { RoomCommands } from '../rooms/room-commands.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { GoOutside } from './go-outside.js';
import { MemberFacilitates, MemberNotHere } from './outside.errors.js';

/** Sends somebody out. From that number on they hear nothing, wherever they are connected (LR-51, LR-52). */
@Injectable()
export class RemoveMember {
  constructor(
    private readonly commands: RoomCommands,
    private readonly rooms: RoomsRepository,
    private readonly outside: GoOutside,
    private readonly checkIns: AskForCheckIn,
  ) {}

  /** @throws MemberNotHere, MemberFacilitates */
  run(actor: Actor, roomId: string, personId: string): Promise<Committed<RoomBoard>> {
    return this.commands.run(
      actor,
      roomId,
      'member.remove',
      async (underway) => {
        const { write, room, everybody, now, tell, audit } = underway;
        const seat = everybody.find((member) => member.personId === personId);
        if (!seat) throw new MemberNotHere();
        if (seat.role === 'facilitator') throw new MemberFacilitates();
        await this.checkIns.run(write, room, seat, 'sent_out');
        await this.outside.run(underway, seat);
        if (room.parts[personId]) {
          room.parts = withoutPerson(room.parts, personId);
          tell('parts.changed', { parts: room.parts });
        }
        if (seat.playedNo !== null) tell('seat.played', { personId, isDemo: false });
        seat.playedNo = null;
        seat.removedAt = now;
        await this.rooms.keepSeat(write.manager, seat);
        await audit('member.removed', { personId });
        tell('room.people_changed', {});
        await this.outside.tell(underway);
      },
      undefined,
      personId,
    );
  }
}
