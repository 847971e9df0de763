import { randomUUID } from 'node:crypto';
import { anArticle } from '@colloquy/publishing/testing';
import type { EntityManager } from 'typeorm';
import { Thread } from './thread.entity.js';

/** An open thread under a published article, unless told otherwise. */
export async function aThread(manager: EntityManager, given: Partial<Thread> = {}): Promise<Thread> {
  const article = await anArticle(manager, given.openedAt ? { publishedAt: given.openedAt } : {});
  const thread = await manager.save(Thread, {
    id: randomUUID(),
    subjectType: 'article' as const,
    subjectId: article.id,
    state: 'open' as const,
    openedAt: article.publishedAt!,
    ...given,
  });
  await manager.query('insert into thread_counter (thread_id) values ($1)', [thread.id]);
  return thread;
}
