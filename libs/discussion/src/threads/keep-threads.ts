import type { ThreadCare } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import type { Write } from '@colloquy/platform-events';
import { type Subject, SubjectThreads, type ThreadKeeper } from '@colloquy/publishing';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { careOf, changeCare } from './thread-care.js';

/** Threads under articles and programmes: there while their subject is, and gone with it. */
@Injectable()
export class KeepThreads implements ThreadKeeper {
  constructor(threads: SubjectThreads) {
    threads.register(this);
  }

  async open(
    write: Write,
    actor: Actor,
    { type, id }: Subject,
    openedAt: Date,
    care: ThreadCare,
  ): Promise<void> {
    const [thread]: { id: string }[] = await write.manager.query(
      `insert into threads (subject_type, subject_id, state, opened_at) values ($1, $2, 'open', $3)
       on conflict (subject_type, subject_id) do update set opened_at = excluded.opened_at returning id`,
      [type, id, openedAt],
    );
    await write.manager.query('insert into thread_counter (thread_id) values ($1) on conflict do nothing', [
      thread!.id,
    ]);
    await changeCare(write, actor, thread!.id, care);
  }

  async hide({ manager }: Write, { type, id }: Subject): Promise<void> {
    await manager.query('update threads set opened_at = null where subject_type = $1 and subject_id = $2', [
      type,
      id,
    ]);
  }

  async of(manager: EntityManager, { type, id }: Subject): Promise<({ id: string } & ThreadCare) | null> {
    const [row]: { id: string }[] = await manager.query(
      'select id from threads where subject_type = $1 and subject_id = $2',
      [type, id],
    );
    return row ? { id: row.id, ...(await careOf(manager, row.id)) } : null;
  }
}
