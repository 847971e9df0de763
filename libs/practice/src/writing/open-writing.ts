import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { RoomCommands } from '../rooms/room-commands.js';
import { WritingClosed } from './writing.errors.js';

/** With fewer than four who could write: with names, or without all the same. Nobody could write before. */
@Injectable()
export class OpenWriting {
  constructor(private readonly commands: RoomCommands) {}

  /** @throws StepMoved; WritingClosed where nothing is to be chosen */
  run(
    actor: Actor,
    roomId: string,
    { stepVersion, isAnonymous }: { stepVersion: number; isAnonymous: boolean },
  ): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'writing.open', async ({ room, tell, audit }) => {
      room.mustBeAt(stepVersion);
      if (room.writing?.state !== 'asks') throw new WritingClosed();
      room.writing = { ...room.writing, isAnonymous, state: 'open', writers: isAnonymous ? null : [] };
      await audit('writing.opened', { anonymous: isAnonymous ? 1 : 0 });
      tell('writing.changed', { writing: room.writing });
    });
  }
}
