import { SessionsRepository } from '@colloquy/cohorts';
import { Config } from '@colloquy/platform-config';
import { Lookout } from '@colloquy/platform-jobs';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LiveRoom } from '../rooms/live-room.entity.js';
import { OpenRoom } from '../rooms/open-room.js';
import { LOBBY_MINUTES } from './session-time.rule.js';

const LOOK = 30_000;
/** Any number will do, as long as every node asks for the same lock. */
const LOCK = 4_242_010;

/** Opens the lobbies whose time has come. Every working node looks; a lock makes sure that one of them does it. */
@Injectable()
export class OpenDueRooms implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #lookout = new Lookout(() => this.run(), LOOK, 'rooms not opened');

  constructor(
    private readonly config: Config,
    private readonly source: DataSource,
    private readonly sessions: SessionsRepository,
    private readonly openRoom: OpenRoom,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.works) return;
    this.#lookout.begin();
  }

  /** @returns how many were opened */
  async run(): Promise<number> {
    return this.source.transaction(async (manager) => {
      const [{ ours }] = await manager.query('select pg_try_advisory_xact_lock($1) as ours', [LOCK]);
      if (!ours) return 0;
      let opened = 0;
      for (const { id } of await this.sessions.practiceSessionsWithin(manager, LOBBY_MINUTES)) {
        // Locked, and looked at again: somebody may be moving or cancelling it.
        const session = await this.sessions.lockedIfWithin(manager, id, LOBBY_MINUTES);
        if (!session) continue;
        if (await manager.existsBy(LiveRoom, { learningSessionId: session.id, kind: 'plenary' })) continue;
        await this.openRoom.run(manager, session);
        opened += 1;
      }
      return opened;
    });
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.#lookout.end();
  }
}
