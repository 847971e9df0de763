import { type HiddenBecause, streamName } from '@colloquy/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RevealedNote } from './revealed-note.entity.js';
import { WrittenNote } from './written-note.entity.js';

/** Notes. Every question about those that are not revealed names whose they are. */
@Injectable()
export class NotesRepository {
  /** How many of this person’s are finished in the step, apart from one. */
  async countOf(
    manager: EntityManager,
    { roomId, stepIndex, authorId }: Pick<WrittenNote, 'roomId' | 'stepIndex' | 'authorId'>,
    apartFrom: string,
  ): Promise<number> {
    const notes = await manager.findBy(WrittenNote, { roomId, stepIndex, authorId, isDraft: false });
    return notes.filter(({ id }) => id !== apartFrom).length;
  }

  /** False where the id is not theirs to change: another’s, or a finished note that a late draft would undo. */
  async keep(manager: EntityManager, note: Omit<WrittenNote, 'room' | 'author'>): Promise<boolean> {
    const kept: unknown[] = await manager.query(
      `insert into written_notes (id, room_id, step_index, author_id, text, is_draft, receipt, no)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (id) do update set text = excluded.text, is_draft = excluded.is_draft, receipt = excluded.receipt
         where written_notes.author_id = $4 and written_notes.room_id = $2 and written_notes.step_index = $3
           and (written_notes.is_draft or not excluded.is_draft)
       returning id`,
      [note.id, note.roomId, note.stepIndex, note.authorId, note.text, note.isDraft, note.receipt, note.no],
    );
    return kept.length > 0;
  }

  /** False where there is no such note of theirs. */
  async remove(manager: EntityManager, roomId: string, authorId: string, id: string): Promise<boolean> {
    const { affected } = await manager.delete(WrittenNote, { id, roomId, authorId });
    return affected === 1;
  }

  async dropDrafts(manager: EntityManager, roomId: string, authorId: string): Promise<void> {
    await manager.delete(WrittenNote, { roomId, authorId, isDraft: true });
  }

  /**
   * Takes the words away, where they are read and where they were told: whoever catches up later hears the event
   * without them. False where there is no such note, or it is hidden.
   */
  async hide(manager: EntityManager, roomId: string, id: string, hidden: HiddenBecause): Promise<boolean> {
    const note = await manager.findOneBy(RevealedNote, { id, roomId });
    if (!note || note.hidden) return false;
    await manager.update(RevealedNote, id, { text: '', hidden });
    await manager.query(
      `update stream_event set payload = jsonb_set(payload, '{notes}', (
         select jsonb_agg(case when n->>'id' = $2 then n || '{"text": ""}' else n end order by o)
         from jsonb_array_elements(payload->'notes') with ordinality e(n, o)))
       where stream = $1 and type = 'notes.revealed'
         and payload->'notes' @> jsonb_build_array(jsonb_build_object('id', $2::text))`,
      [streamName('room/members', roomId), id],
    );
    return true;
  }
}
