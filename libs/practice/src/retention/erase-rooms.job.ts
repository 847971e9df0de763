import { createHash } from 'node:crypto';
import { audit } from '@colloquy/platform-audit';
import { Config } from '@colloquy/platform-config';
import { Writes } from '@colloquy/platform-events';
import { Lookout } from '@colloquy/platform-jobs';
import { RetentionHolds } from '@colloquy/safeguarding';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { roomWords } from './room-words.statement.js';

/** Every ten minutes: what was to go today is gone today. */
const LOOK = 600_000;

/**
 * Erases what was said in rooms once the time has passed that their people agreed on: rows, events, kept answers.
 * Who came, with which method and for how long stays, and the audit trail says what was erased, by counts and a
 * fingerprint. A room that a safeguarding concern is about waits (T-31).
 */
@Injectable()
export class EraseRooms implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #lookout = new Lookout(() => this.run(), LOOK, 'rooms not erased');

  constructor(
    private readonly config: Config,
    private readonly source: DataSource,
    private readonly writes: Writes,
    private readonly holds: RetentionHolds,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.works) this.#lookout.begin();
  }

  /** @returns the rooms that were erased */
  async run(): Promise<string[]> {
    const due: { id: string }[] = await this.source.manager.query(
      `select r.id from live_rooms r join group_agreements a on a.id = r.agreement_id
       where r.closed_at + make_interval(days => a.retention_days) <= db_now() and r.erased_at is null
       order by r.closed_at, r.id limit 200`,
    );
    const held = await this.holds.of(
      this.source.manager,
      due.map(({ id }) => id),
    );
    const erased: string[] = [];
    // One after the other, each in its own transaction: one that cannot be erased keeps none of the others.
    for (const { id } of due) if (!held.has(id) && (await this.#erase(id))) erased.push(id);
    return erased;
  }

  async #erase(roomId: string): Promise<boolean> {
    const { thing } = await this.writes.run(async (write) => {
      const { manager } = write;
      const [room]: unknown[] = await manager.query(
        'select from live_rooms where id = $1 and erased_at is null for no key update skip locked',
        [roomId],
      );
      // Another node has it, or a concern was raised a moment ago.
      if (!room || (await this.holds.of(manager, [roomId])).has(roomId)) return false;
      const counts: Record<string, number> = {};
      for (const [what, sql] of Object.entries(roomWords)) {
        const [, count]: [unknown, number] = await manager.query(sql, [roomId]);
        if (count) counts[what] = count;
      }
      write.tell('room/members', roomId, 'room.erased', null, {});
      const digest = createHash('sha256').update(JSON.stringify({ roomId, counts })).digest('hex');
      await audit(manager, {
        actorId: null,
        action: 'room.erased',
        subject: roomId,
        facts: { ...counts, digest },
      });
      return true;
    });
    return thing;
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.#lookout.end();
  }
}
