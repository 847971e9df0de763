import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { RoomCommands } from './room-commands.js';

/** Says where the group talks: an https link to the call, or none. */
@Injectable()
export class SetCallLink {
  constructor(private readonly commands: RoomCommands) {}

  run(
    actor: Actor,
    roomId: string,
    key: string,
    { url }: { url: string | null },
  ): Promise<Committed<RoomBoard>> {
    return this.commands.run(
      actor,
      roomId,
      'room.set_call_link',
      async ({ room, tell, audit }) => {
        room.callLink = url;
        await audit('room.call_link_set', { isSet: url === null ? 0 : 1 });
        tell('room.call_link_set', { callLink: url });
      },
      { key, request: { route: 'setCallLink', roomId, url } },
    );
  }
}
