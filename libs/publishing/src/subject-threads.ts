import type { ThreadCare } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import type { Write } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** A thing that is talked about. */
export interface Subject {
  type: 'article' | 'programme';
  id: string;
}

/**
 * Keeps the threads under things that others own, in the transaction that shows or hides the thing: a thread is to be
 * seen exactly while its subject is. Discussion, further to the right, implements it.
 */
export interface ThreadKeeper {
  /** Its thread is there from that instant on: a new one, or the one it had before. @throws FacilitatorUnknown */
  open(write: Write, actor: Actor, subject: Subject, openedAt: Date, care: ThreadCare): Promise<void>;
  /** Nobody can tell any more that its thread exists. */
  hide(write: Write, subject: Subject): Promise<void>;
  of(manager: EntityManager, subject: Subject): Promise<({ id: string } & ThreadCare) | null>;
}

@Injectable()
export class SubjectThreads {
  #keeper?: ThreadKeeper;

  register(keeper: ThreadKeeper): void {
    this.#keeper = keeper;
  }
  get keeper(): ThreadKeeper {
    if (!this.#keeper) throw new Error('nobody keeps threads');
    return this.#keeper;
  }
}
