import { streamName } from '@colloquy/contracts';
import { audit } from '@colloquy/platform-audit';
import { Config } from '@colloquy/platform-config';
import { type Write, Writes } from '@colloquy/platform-events';
import { Lookout } from '@colloquy/platform-jobs';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EndRoom } from '../rooms/end-room.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { judgeIdle } from './idle-room.rule.js';

const LOOK = 30_000;

/**
 * Ends sessions that were left running, after a warning that anybody inside may wave away. Every working node looks; each
 * room is judged again under its lock, so that several find the same. The demonstration keeps its rooms itself.
 */
@Injectable()
export class EndIdleRooms implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #lookout = new Lookout(() => this.run(), LOOK, 'idle rooms not ended');

  constructor(
    private readonly config: Config,
    private readonly source: DataSource,
    private readonly writes: Writes,
    private readonly rooms: RoomsRepository,
    private readonly end: EndRoom,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.works) this.#lookout.begin();
  }

  async run(): Promise<void> {
    const over: { id: string }[] = await this.source.query(
      `select r.id from live_rooms r join learning_sessions s on s.id = r.learning_session_id
       where r.state = 'live' and r.kind in ('plenary', 'group') and not r.is_demo and s.starts_at + s.minutes * interval '1 minute' < db_now() order by r.id`,
    );
    for (const { id } of over) await this.writes.run((write) => this.#judge(write, id));
  }

  async #judge(write: Write, roomId: string): Promise<void> {
    const { manager } = write;
    // Seats before rooms: whoever is in its small rooms comes back as it ends.
    const small = await this.rooms.smallOf(manager, roomId);
    if (await this.rooms.spreads(manager, roomId)) await this.rooms.lockSeats(manager, [roomId, ...small]);
    const [room] = await this.rooms.lock(manager, [roomId]);
    if (room?.state !== 'live') return;
    // What we do about it ourselves is no sign of life.
    const [facts]: { end: Date; active: Date }[] = await manager.query(
      `select s.starts_at + s.minutes * interval '1 minute' as end, coalesce((select max(e.at) from stream_event e
         where e.stream = any($2) and e.type not in ('doors.changed', 'lead.changed')), r.opened_at) as active
       from live_rooms r join learning_sessions s on s.id = r.learning_session_id where r.id = $1`,
      [roomId, [roomId, ...small].map((id) => streamName('room/members', id))],
    );
    const now = await this.rooms.now(manager);
    const { doors } = room;
    const judged = judgeIdle(
      { sessionEnd: facts!.end.getTime(), lastActive: facts!.active.getTime(), doors },
      now.getTime(),
    );
    if (judged.says === 'leave') return;
    if (judged.says === 'end') {
      await this.end.alone(write, room, now);
      await audit(manager, { actorId: null, action: 'room.closed', subject: roomId, facts: { idle: 1 } });
      return;
    }
    room.doors = { ...doors, endsAt: judged.says === 'warn' ? judged.endsAt : null };
    write.tell('room/members', roomId, 'doors.changed', null, { doors: room.doors });
    await this.rooms.keep(manager, room);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.#lookout.end();
  }
}
