import { audit } from '@colloquy/platform-audit';
import { Config } from '@colloquy/platform-config';
import { Writes } from '@colloquy/platform-events';
import { Lookout } from '@colloquy/platform-jobs';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';

/** Every hour. */
const LOOK = 3_600_000;

/**
 * Erases what was recorded of difficult sessions two years after it was last changed, as moderators’ cases are (T-40). A session
 * that a safeguarding concern is about waits (T-31). Several nodes find the same and delete it once.
 */
@Injectable()
export class EraseRecords implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #lookout = new Lookout(() => this.run(), LOOK, 'records not erased');

  constructor(
    private readonly config: Config,
    private readonly writes: Writes,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.works) this.#lookout.begin();
  }

  /** @returns how many were erased */
  async run(): Promise<number> {
    const { thing } = await this.writes.run(async ({ manager }) => {
      const [rows]: [{ id: string }[], number] = await manager.query(
        `delete from session_records s where written_at + interval '2 years' <= db_now()
           and not exists (select from safeguarding_holds h join live_rooms r on r.id = h.room_id
             where r.learning_session_id = s.learning_session_id and h.lifted_at is null)
         returning learning_session_id as id`,
      );
      for (const { id } of rows)
        await audit(manager, { actorId: null, action: 'session_record.erased', subject: id });
      return rows.length;
    });
    return thing;
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.#lookout.end();
  }
}
