import type { HiddenBecause } from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { HideNote } from './hide-note.js';
import { KeepNote } from './keep-note.js';
import { OpenWriting } from './open-writing.js';
import { RemoveNote } from './remove-note.js';
import { RevealNotes } from './reveal-notes.js';

@Controller()
export class NotesController {
  constructor(
    private readonly keep: KeepNote,
    private readonly remove: RemoveNote,
    private readonly open: OpenWriting,
    private readonly reveal: RevealNotes,
    private readonly hide: HideNote,
  ) {}

  @Serves('keepNote')
  keepNote(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Params('noteId') noteId: string,
    @Body() body: { stepVersion: number; text: string; isDraft: boolean; receipt?: string },
  ) {
    return this.keep.run(actor, id, noteId, body);
  }

  @Serves('removeNote')
  removeNote(@CurrentActor() actor: Actor, @Params('id') id: string, @Params('noteId') noteId: string) {
    return this.remove.run(actor, id, noteId);
  }

  @Serves('openWriting')
  openWriting(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: { stepVersion: number; isAnonymous: boolean },
  ) {
    return this.open.run(actor, id, body);
  }

  @Serves('revealNotes')
  revealNotes(@CurrentActor() actor: Actor, @Params('id') id: string, @Body() body: { stepVersion: number }) {
    return this.reveal.run(actor, id, body);
  }

  @Serves('hideNote')
  hideNote(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Params('noteId') noteId: string,
    @Body() body: { reason: HiddenBecause },
  ) {
    return this.hide.run(actor, id, noteId, body);
  }
}
