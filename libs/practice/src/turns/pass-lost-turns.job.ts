import { Config } from '@colloquy/platform-config';
import { Database } from '@colloquy/platform-database';
import { type Write, Writes } from '@colloquy/platform-events';
import { Lookout } from '@colloquy/platform-jobs';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { lostTurnsSql } from './lost-turns.statement.js';
import { moveTurns, takeIn } from './move-turns.js';
import { loseTurn } from './turns.rule.js';

const LOOK = 2_000;

interface Lost {
  id: string;
  isLost: boolean;
  /** Whose turn went by, and who are connected again. */
  back: string[];
}

/**
 * Nobody waits for ever for somebody whose connection is gone: after twenty seconds the turn goes on, and is offered to
 * them when they are back. Any number of nodes may look; the room’s lock lets one of them do it.
 */
@Injectable()
export class PassLostTurns implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #lookout = new Lookout(() => this.run(), LOOK, 'lost turns not passed on');

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly writes: Writes,
    private readonly rooms: RoomsRepository,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.works) this.#lookout.begin();
  }

  async run(): Promise<void> {
    const rooms = await this.database.rows<Lost>('practice.lost_turns', lostTurnsSql, [null]);
    for (const { id, isLost, back } of rooms)
      if (isLost || back.length) await this.writes.run((write) => this.#move(write, id));
  }

  /** Asked again under the lock: somebody may have finished the turn, or have come back. */
  async #move(write: Write, roomId: string): Promise<void> {
    const { manager } = write;
    const [room] = await this.rooms.lock(manager, [roomId]);
    const [lost]: Lost[] = await manager.query(lostTurnsSql, [roomId]);
    if (!room || !lost) return;
    const members = await this.rooms.membersOf(manager, roomId);
    const moving = {
      room,
      everybody: members,
      now: await this.rooms.now(manager),
      tell: ((type, payload) => write.tell('room/members', roomId, type, null, payload)) as Parameters<
        typeof takeIn
      >[0]['tell'],
    };
    room.commands += 1;
    const { turns, step } = room;
    if (lost.isLost && turns && step?.turns) moveTurns(moving, turns, loseTurn(turns, step.turns));
    for (const member of members)
      if (lost.back.includes(member.personId) && member.enteredNo !== null) takeIn(moving, member);
    await this.rooms.keep(manager, room);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.#lookout.end();
  }
}
