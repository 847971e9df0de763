import type { MovePeople as Asked } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { SessionCommands } from '../console/session-commands.js';
import { MoveSeats } from './move-seats.js';

/** Whoever leads the session moves people into a room. They press nothing; their pages go there by themselves. */
@Injectable()
export class MovePeople {
  constructor(
    private readonly commands: SessionCommands,
    private readonly seats: MoveSeats,
  ) {}

  /** @throws RoomFull, RoomFullEverywhere, RoomClosed, PlaceElsewhere */
  async run(actor: Actor, sessionId: string, asked: Asked, key: string): Promise<void> {
    await this.commands.run(
      actor,
      sessionId,
      'rooms.move_people',
      async ({ write, audit }) => {
        const { personIds, roomId } = asked;
        const moves = personIds.map((personId) => ({ personId, roomId }));
        const before = await this.seats.run(write, sessionId, moves, { why: 'moved' });
        await audit('people.moved', { roomId, count: before.length });
        return null;
      },
      { key, request: { route: 'movePeople', ...asked } },
    );
  }
}
