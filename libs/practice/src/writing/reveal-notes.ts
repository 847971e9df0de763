import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { RoomCommands } from '../rooms/room-commands.js';
import { reveal } from './reveal-if-due.js';
import { WritingClosed } from './writing.errors.js';
import { writingOf } from './writing-of.js';

/** Who facilitates shows the notes before the step ends. */
@Injectable()
export class RevealNotes {
  constructor(private readonly commands: RoomCommands) {}

  /** @throws StepMoved, WritingNotOpen; WritingClosed where there is nothing to reveal, or it was done before */
  run(actor: Actor, roomId: string, { stepVersion }: { stepVersion: number }): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'note.reveal', async (underway) => {
      const { writing } = writingOf(underway.room, stepVersion);
      if (writing.kind !== 'hidden') throw new WritingClosed();
      await reveal(underway, writing);
      await underway.audit('notes.revealed', { index: writing.stepIndex });
    });
  }
}
