import type { Committed, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { ThingNotFound } from '@colloquy/platform-http';
import { Injectable } from '@nestjs/common';
import { RoomCommands } from '../rooms/room-commands.js';
import { NotesRepository } from './notes.repository.js';

/** Takes back a note of one’s own that is not revealed. */
@Injectable()
export class RemoveNote {
  constructor(
    private readonly commands: RoomCommands,
    private readonly notes: NotesRepository,
  ) {}

  /** @throws ThingNotFound where there is none of one’s own, or it has been revealed */
  run(actor: Actor, roomId: string, id: string): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'note.remove', async ({ write, room, me, tell }) => {
      const { manager } = write;
      if (!(await this.notes.remove(manager, roomId, me.personId, id))) throw new ThingNotFound();
      const { writing } = room;
      if (!writing?.writers?.includes(me.personId)) return;
      if (
        await this.notes.countOf(manager, { roomId, stepIndex: writing.stepIndex, authorId: me.personId }, id)
      )
        return;
      room.writing = { ...writing, writers: writing.writers.filter((other) => other !== me.personId) };
      tell('writing.changed', { writing: room.writing });
    });
  }
}
