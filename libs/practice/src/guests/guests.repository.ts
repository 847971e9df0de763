import type { LearningSession } from '@colloquy/cohorts';
import { ThingNotFound } from '@colloquy/platform-http';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SessionGuest } from './session-guest.entity.js';

/** Between what was written with two objections. */
const APART = '\n\n';

/** Guests of sessions. Whoever changes them has the session locked. */
@Injectable()
export class GuestsRepository {
  /** In the order announced, with their names. */
  async ofSession(manager: EntityManager, learningSessionId: string): Promise<SessionGuest[]> {
    return manager.find(SessionGuest, {
      where: { learningSessionId },
      relations: { person: true },
      order: { announcedAt: 'ASC', id: 'ASC' },
    });
  }

  async expectedIn(manager: EntityManager, learningSessionId: string): Promise<SessionGuest[]> {
    return (await this.ofSession(manager, learningSessionId)).filter((guest) => guest.isExpected);
  }

  /** @throws ThingNotFound */
  async one(manager: EntityManager, learningSessionId: string, id: string): Promise<SessionGuest> {
    const where = { id, learningSessionId };
    const guest = await manager.findOne(SessionGuest, { where, relations: { person: true } });
    if (!guest) throw new ThingNotFound();
    return guest;
  }

  async add(
    manager: EntityManager,
    { id: learningSessionId }: LearningSession,
    { personId, says, announcedAt }: Pick<SessionGuest, 'personId' | 'says' | 'announcedAt'>,
  ): Promise<void> {
    const guest = { learningSessionId, personId, says, announcedAt };
    await manager.insert(SessionGuest, { ...guest, state: 'expected' });
  }

  async settle(
    manager: EntityManager,
    { id }: SessionGuest,
    state: 'withdrawn' | 'objected',
    objection = '',
  ): Promise<void> {
    await manager.update(SessionGuest, id, { state, objection });
  }

  /** What somebody wrote who objected when the guest was not expected any more. */
  async addNote(manager: EntityManager, guest: SessionGuest, note: string): Promise<void> {
    const notes = guest.objection ? guest.objection.split(APART) : [];
    if (note && !notes.includes(note))
      await this.settle(manager, guest, 'objected', [...notes, note].join(APART));
  }
}
