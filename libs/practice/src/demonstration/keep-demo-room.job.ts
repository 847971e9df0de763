import { randomUUID } from 'node:crypto';
import { demoGroupId, SessionsRepository } from '@colloquy/cohorts';
import { Config } from '@colloquy/platform-config';
import { type Write, Writes } from '@colloquy/platform-events';
import { Lookout } from '@colloquy/platform-jobs';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OpenRoom } from '../rooms/open-room.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { abandonedSql, waitingSql } from './demo-rooms.statement.js';

const LOOK = 60_000;
/** Any number will do, as long as every node asks for the same lock. */
const LOCK = 4_242_011;
/** A session that waits for visitors begins in so many minutes, again and again. */
const SOON = 10;

/**
 * Keeps the demonstration open on arrival: there is always a session of group C3 that nobody has come to yet, and rooms
 * that everybody has gone from are closed.
 */
@Injectable()
export class KeepDemoRoom implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #lookout = new Lookout(() => this.run(), LOOK, 'demonstration room not kept');

  constructor(
    private readonly config: Config,
    private readonly writes: Writes,
    private readonly sessions: SessionsRepository,
    private readonly rooms: RoomsRepository,
    private readonly openRoom: OpenRoom,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.demo || !this.config.works) return;
    this.#lookout.begin();
  }

  async run(): Promise<void> {
    await this.writes.run(async (write) => {
      const { manager } = write;
      const [{ ours }] = await manager.query('select pg_try_advisory_xact_lock($1) as ours', [LOCK]);
      if (!ours) return;
      await this.#closeAbandoned(write);
      await this.#keepOneWaiting(manager);
    });
  }

  /** Asked again once they are locked: somebody may have closed one meanwhile, or come in. */
  async #closeAbandoned(write: Write): Promise<void> {
    const { manager } = write;
    const abandoned = async () =>
      ((await manager.query(abandonedSql)) as { id: string }[]).map(({ id }) => id);
    const locked = await this.rooms.lock(manager, await abandoned());
    const still = new Set(locked.length ? await abandoned() : []);
    for (const room of locked.filter(({ id }) => still.has(id))) {
      room.close(await this.rooms.now(manager));
      await this.rooms.keep(manager, room);
      write.tell('room/members', room.id, 'room.closed', null, {});
    }
  }

  async #keepOneWaiting(manager: EntityManager): Promise<void> {
    const practiceGroupId = demoGroupId('C3');
    const [waiting]: { sessionId: string; isLate: boolean }[] = await manager.query(waitingSql, [
      practiceGroupId,
    ]);
    if (waiting) {
      if (waiting.isLate) await this.sessions.moveTo(manager, waiting.sessionId, SOON);
      return;
    }
    const session = { id: randomUUID(), practiceGroupId, inMinutes: SOON, zone: 'Europe/London' };
    await this.sessions.addPracticeSession(manager, session);
    await this.openRoom.run(manager, session, { isDemo: true, playsEmptySeats: true });
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.#lookout.end();
  }
}
