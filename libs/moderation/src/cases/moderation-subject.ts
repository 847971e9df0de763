import type { HouseRuleReason, ModerationCase, Verdict } from '@colloquy/contracts';
import type { Write } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What a moderator has to see of a thing in order to judge it. */
export type SubjectDescription = Omit<ModerationCase['subject'], 'type' | 'id'>;
export interface Ruling {
  verdict: Verdict;
  /** Which house rule; always there where the verdict is to remove. */
  reason: HouseRuleReason | null;
  note: string | null;
}

/**
 * How moderation sees and acts on things it does not own. The domain that owns them implements it and registers it at
 * start, so that a verdict and its effect are one transaction.
 */
export interface ModerationSubject {
  readonly type: ModerationCase['subject']['type'];
  describe(manager: EntityManager, ids: string[]): Promise<Map<string, SubjectDescription>>;
  /** Locks the thing, in a statement of its own; always before its case, or reports and decisions would deadlock. */
  lock(manager: EntityManager, id: string): Promise<void>;
  /** Does what was decided and tells whoever may know. The thing is locked. */
  applyVerdict(write: Write, id: string, ruling: Ruling): Promise<void>;
}

@Injectable()
export class ModerationSubjects {
  readonly #byType = new Map<string, ModerationSubject>();

  register(subject: ModerationSubject): void {
    this.#byType.set(subject.type, subject);
  }
  of(type: ModerationSubject['type']): ModerationSubject {
    const subject = this.#byType.get(type);
    if (!subject) throw new Error(`nobody answers for ${type}`);
    return subject;
  }
}
