import { type Committed, ROOM_NOTE_LENGTH, type RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { ThingNotFound } from '@colloquy/platform-http';
import { isSeen, normalise } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import { RoomCommands } from '../rooms/room-commands.js';
import { ListeningStep } from '../steps/step.errors.js';
import { mayWriteNotes } from './begin-writing.rule.js';
import { NotesRepository } from './notes.repository.js';
import { writingOf } from './writing-of.js';
import { DraftNotHere, NoteEmpty, NoteTooLong, ReceiptMissing, TooManyNotes } from './writing.errors.js';

interface Note {
  stepVersion: number;
  text: string;
  isDraft: boolean;
  receipt?: string;
}

/**
 * Keeps a note, or what it says now. Done twice it is done once, by its id: an idempotency key would lie beside the
 * author for days. Others hear at most that somebody has written; in an anonymous step nobody hears anything.
 */
@Injectable()
export class KeepNote {
  constructor(
    private readonly commands: RoomCommands,
    private readonly notes: NotesRepository,
  ) {}

  /**
   * @throws StepMoved, WritingClosed, WritingNotOpen, ListeningStep, NoteEmpty, NoteTooLong, TooManyNotes, ReceiptMissing,
   * DraftNotHere; ThingNotFound where the id is another’s
   */
  run(actor: Actor, roomId: string, id: string, note: Note): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'note.keep', async ({ write, room, me, tell }) => {
      const { manager } = write;
      const { stepVersion, isDraft } = note;
      const { writing, rule } = writingOf(room, stepVersion);
      if (!mayWriteNotes(rule, me, room.parts)) throw new ListeningStep();
      const text = noteOf(note.text);
      const receipt = writing.isAnonymous ? (note.receipt ?? null) : null;
      if (writing.isAnonymous && isDraft) throw new DraftNotHere();
      if (writing.isAnonymous && !receipt) throw new ReceiptMissing();
      const authorId = me.personId;
      const { stepIndex } = writing;
      const place = { roomId, stepIndex, authorId };
      if (!isDraft && (await this.notes.countOf(manager, place, id)) >= rule.most)
        throw new TooManyNotes(rule.most);
      const kept = { ...place, id, text, isDraft, receipt, no: room.commands };
      if (!(await this.notes.keep(manager, kept))) throw new ThingNotFound();
      if (isDraft || !writing.writers || writing.writers.includes(authorId)) return;
      room.writing = { ...writing, writers: [...writing.writers, authorId].sort() };
      tell('writing.changed', { writing: room.writing });
    });
  }
}

function noteOf(written: string): string {
  const text = normalise(written).trim();
  if (!isSeen(text)) throw new NoteEmpty();
  const length = [...text].length;
  if (length > ROOM_NOTE_LENGTH) throw new NoteTooLong(length);
  return text;
}
