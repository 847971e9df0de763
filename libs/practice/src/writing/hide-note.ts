import type { Committed, HiddenBecause, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { ThingNotFound } from '@colloquy/platform-http';
import { Injectable } from '@nestjs/common';
import { RoomCommands } from '../rooms/room-commands.js';
import { NotesRepository } from './notes.repository.js';

/**
 * Takes the words of a revealed note away. The room is told that it was done and why, and its author learns it there:
 * nobody has to know whose it was.
 */
@Injectable()
export class HideNote {
  constructor(
    private readonly commands: RoomCommands,
    private readonly notes: NotesRepository,
  ) {}

  /** @throws ThingNotFound where there is no such note, or it is hidden */
  run(
    actor: Actor,
    roomId: string,
    noteId: string,
    { reason }: { reason: HiddenBecause },
  ): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'note.hide', async ({ write, tell, audit }) => {
      if (!(await this.notes.hide(write.manager, roomId, noteId, reason))) throw new ThingNotFound();
      await audit('note.hidden', { note: noteId, reason });
      tell('note.hidden', { noteId, reason });
    });
  }
}
