import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { ModerationCase } from './moderation-case.entity.js';

/** A new case about somebody’s first comment, unless told otherwise. Its author must exist. */
export async function aCase(
  manager: EntityManager,
  given: Partial<ModerationCase> & Pick<ModerationCase, 'authorId' | 'subjectId' | 'scopeId'>,
): Promise<ModerationCase> {
  return manager.save(
    manager.create(ModerationCase, {
      id: randomUUID(),
      subjectType: 'comment',
      revision: 1,
      scopeType: 'thread',
      involvedIds: [given.authorId],
      queue: 'held',
      holdReasons: ['first_comment'],
      state: 'new',
      version: 1,
      openedAt: new Date('2026-01-07T10:00:00Z'),
      dueAt: new Date('2026-01-08T10:00:00Z'),
      ...given,
    }),
  );
}
