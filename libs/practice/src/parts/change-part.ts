import type { Committed, RoomBoard } from '@colloquy/contracts';
import { type Actor, Forbidden } from '@colloquy/platform-access';
import { ThingNotFound } from '@colloquy/platform-http';
import { Injectable } from '@nestjs/common';
import { RoomCommands } from '../rooms/room-commands.js';
import { hasRoom, withPart } from './cast-parts.rule.js';
import { PartTaken, PartUnknown } from './part.errors.js';
import { PartsRepository } from './parts.repository.js';

interface Wanted {
  part: string;
  /** Oneself where it is not said. */
  personId?: string;
  has: boolean;
}

/**
 * Volunteers for a part before the session begins, or puts it down again. Who facilitates gives parts to anybody at any
 * time, also beyond their number: they see who is there.
 */
@Injectable()
export class ChangePart {
  constructor(
    private readonly commands: RoomCommands,
    private readonly parts: PartsRepository,
  ) {}

  /** @throws PartUnknown, PartTaken; Forbidden for others, or once it has begun, without facilitating */
  run(actor: Actor, roomId: string, { part: key, personId, has }: Wanted): Promise<Committed<RoomBoard>> {
    return this.commands.run(
      actor,
      roomId,
      'part.change',
      async ({ write, room, me, everybody, tell, audit }) => {
        const part = room.method.parts.find((one) => one.key === key);
        if (!part) throw new PartUnknown();
        const whose = personId ?? me.personId;
        const leads = me.role === 'facilitator';
        if (!leads && (whose !== me.personId || room.state !== 'lobby')) throw new Forbidden();
        if (!everybody.some((one) => one.personId === whose)) throw new ThingNotFound();
        if ((room.parts[whose] ?? []).includes(key) === has) return;
        if (has && !leads && !hasRoom(part, room.parts)) throw new PartTaken();
        room.parts = withPart(room.parts, whose, key, has);
        if (room.state === 'live') await this.parts.remember(write.manager, room);
        if (whose !== me.personId)
          await audit('part.given', { personId: whose, part: key, has: has ? 1 : 0 });
        tell('parts.changed', { parts: room.parts });
      },
    );
  }
}
