import { PRESENCE } from '@colloquy/contracts';
import { Config } from '@colloquy/platform-config';
import { Writes } from '@colloquy/platform-events';
import { Lookout } from '@colloquy/platform-jobs';
import { Presence } from '@colloquy/platform-presence';
import { describeError, log } from '@colloquy/platform-telemetry';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { LiveRoom } from '../rooms/live-room.entity.js';
import { type LedRoom, RoomsRepository } from '../rooms/rooms.repository.js';
import { whereabouts } from './whereabouts.rule.js';

const LOOK = 5_000;

/**
 * Writes down since when a running room has no facilitator there. Presence is looked at; what follows from it is decided
 * by the row, in the room’s own transactions. Small rooms only follow the one they belong to. Every working node looks, and of several only the first one finds
 * something to write. Where nobody can say who is there, nobody is gone.
 */
@Injectable()
export class WatchFacilitators implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #lookout = new Lookout(() => this.run(), LOOK, 'facilitators not looked for');

  constructor(
    private readonly config: Config,
    private readonly source: DataSource,
    private readonly writes: Writes,
    private readonly rooms: RoomsRepository,
    private readonly presence: Presence,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.works) return;
    this.presence.changes((roomId) => {
      this.look(roomId).catch((error: unknown) =>
        log.warn({ error: describeError(error) }, 'facilitators not looked for'),
      );
    });
    this.#lookout.begin();
  }

  /** Whoever changed while nobody told us: every room that runs. */
  async run(): Promise<void> {
    for (const room of await this.rooms.led(this.source.manager)) await this.#judge(room);
  }

  async look(roomId: string): Promise<void> {
    const [room] = await this.rooms.led(this.source.manager, roomId);
    if (room) await this.#judge(room);
  }

  async #judge({ id, lead, facilitators }: LedRoom): Promise<void> {
    const ids = facilitators.map(({ personId }) => personId);
    const where = whereabouts(facilitators, await this.presence.of(id, ids));
    if ((where === 'gone') !== (lead.goneSince !== null)) await this.#write(id, where === 'gone');
  }

  async #write(roomId: string, areGone: boolean): Promise<void> {
    await this.writes.run(async (write) => {
      const { manager } = write;
      const [room] = await this.rooms.lock(manager, [roomId]);
      if (room?.state !== 'live' || (room.lead.goneSince !== null) === areGone) return;
      const goneSince = areGone ? await this.#since(manager, roomId) : null;
      room.lead = { ...room.lead, goneSince, together: null };
      await manager.update(LiveRoom, roomId, { lead: room.lead });
      write.tell('room/members', roomId, 'lead.changed', null, { lead: room.lead });
    });
  }

  /** Whoever pressed Leave left now; a connection that was lost is called gone only after its grace. */
  async #since(manager: EntityManager, roomId: string): Promise<number> {
    const now = (await this.rooms.now(manager)).getTime();
    const seats = await this.rooms.facilitatorsOf(manager, roomId);
    return seats.some(({ enteredNo }) => enteredNo !== null) ? now - PRESENCE.grace : now;
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.#lookout.end();
  }
}
