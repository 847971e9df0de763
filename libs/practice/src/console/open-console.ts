import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { OpenRoom } from '../rooms/open-room.js';
import { TellConsole } from './tell-console.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { SessionCommands } from './session-commands.js';

/** Opens the plenary of a session now, whatever its time. Where it is open already nothing changes. */
@Injectable()
export class OpenConsole {
  constructor(
    private readonly commands: SessionCommands,
    private readonly rooms: RoomsRepository,
    private readonly openRoom: OpenRoom,
    private readonly console: TellConsole,
  ) {}

  /** @throws SessionCancelled */
  run(actor: Actor, sessionId: string): Promise<{ roomId: string }> {
    return this.commands.run(
      actor,
      sessionId,
      'console.open',
      async ({ write, session, plenary, now, audit }) => {
        const { manager } = write;
        if (plenary) {
          if (plenary.openedAt > now) await this.rooms.opensAt(manager, plenary, now);
          return { roomId: plenary.id };
        }
        const roomId = await this.openRoom.run(manager, session);
        await audit('session.opened');
        await this.console.run(write, await this.rooms.ofSession(manager, sessionId));
        return { roomId };
      },
    );
  }
}
