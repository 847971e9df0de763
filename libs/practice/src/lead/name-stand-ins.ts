import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { RoomCommands } from '../rooms/room-commands.js';
import { LeadNotMember } from './lead.errors.js';

/** Names who moves the steps where no facilitator is there: a deputy, a timekeeper, both or neither. */
@Injectable()
export class NameStandIns {
  constructor(private readonly commands: RoomCommands) {}

  /** @throws LeadNotMember where one of them has no seat here */
  run(
    actor: Actor,
    roomId: string,
    { deputyId, timekeeperId }: { deputyId: string | null; timekeeperId: string | null },
  ): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'lead.name', async ({ room, everybody, tell, audit }) => {
      const seats = everybody.map(({ personId }) => personId);
      if ([deputyId, timekeeperId].some((id) => id !== null && !seats.includes(id)))
        throw new LeadNotMember();
      room.lead = { ...room.lead, deputyId, timekeeperId };
      await audit('room.stand_ins_named', { deputy: deputyId, timekeeper: timekeeperId });
      tell('lead.changed', { lead: room.lead });
    });
  }
}
