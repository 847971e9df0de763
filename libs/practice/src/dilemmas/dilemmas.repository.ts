import type { LearningSession } from '@colloquy/cohorts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PracticeDilemma } from './practice-dilemma.entity.js';

type Written = Pick<
  PracticeDilemma,
  'happened' | 'hard' | 'question' | 'markdown' | 'html' | 'rendererVersion' | 'state'
>;

/** What members present. */
@Injectable()
export class DilemmasRepository {
  async ofSession(manager: EntityManager, learningSessionId: string): Promise<PracticeDilemma | null> {
    return manager.findOneBy(PracticeDilemma, { learningSessionId });
  }

  async locked(manager: EntityManager, learningSessionId: string): Promise<PracticeDilemma | null> {
    return manager.findOne(PracticeDilemma, {
      where: { learningSessionId },
      lock: { mode: 'for_no_key_update' },
    });
  }

  async lockedById(manager: EntityManager, id: string): Promise<PracticeDilemma | null> {
    return manager.findOne(PracticeDilemma, { where: { id }, lock: { mode: 'for_no_key_update' } });
  }

  /** In place of what was written for the session before; nobody’s decision holds for it any more. */
  async write(
    manager: EntityManager,
    session: Pick<LearningSession, 'id' | 'practiceGroupId'>,
    presenterId: string,
    written: Written,
  ): Promise<void> {
    const before = await this.locked(manager, session.id);
    const isSent = written.state === 'with_facilitator';
    await manager.save(PracticeDilemma, {
      ...(before && { id: before.id }),
      ...written,
      learningSessionId: session.id,
      practiceGroupId: session.practiceGroupId!,
      presenterId,
      version: (before?.version ?? 0) + 1,
      note: before?.presenterId === presenterId && !isSent ? before.note : '',
      clearedAt: null,
      decidedBy: null,
    });
    if (isSent)
      await manager.query(
        'update practice_dilemmas set confirmed_at = db_now() where learning_session_id = $1',
        [session.id],
      );
  }

  async keep(
    manager: EntityManager,
    { id }: PracticeDilemma,
    changes: Partial<PracticeDilemma>,
  ): Promise<void> {
    await manager.update(PracticeDilemma, id, changes as never);
  }
}
