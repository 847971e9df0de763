import { audit } from '@colloquy/platform-audit';
import { Config } from '@colloquy/platform-config';
import { Database } from '@colloquy/platform-database';
import { type Write, Writes } from '@colloquy/platform-events';
import { Lookout } from '@colloquy/platform-jobs';
import { describeError, log } from '@colloquy/platform-telemetry';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { TellConsole } from '../console/tell-console.js';
import { FollowStep } from '../rooming/follow-step.js';
import { LiveRoom } from '../rooms/live-room.entity.js';
import type { Underway } from '../rooms/room-commands.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { claimAlarmSql, claimDueStepSql, dueStepsSql } from './due-steps.statement.js';
import { revealIfDue, writingBefore } from '../writing/reveal-if-due.js';
import { tellMove } from './step-move.js';

const LOOK = 1_000;
/** A little more than the time until the next look. */
const AHEAD = 1.2;

interface Due {
  id: string;
  version: number;
  what: 'end' | 'alarm';
  within: number;
}

/**
 * Ends steps whose hard end has come, grace included, and tells facilitators of soft ends that were passed. Every working
 * node looks each second and sets timers for what comes before its next look; the database’s clock and the step’s version
 * decide, so that one of them does it, once.
 */
@Injectable()
export class EndDueSteps implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #lookout = new Lookout(() => this.run(), LOOK, 'due steps not looked at');
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #working = new Set<Promise<unknown>>();

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly writes: Writes,
    private readonly rooms: RoomsRepository,
    private readonly rooming: FollowStep,
    private readonly console: TellConsole,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.works) this.#lookout.begin();
  }

  async run(): Promise<void> {
    const due = await this.database.rows<Due>('practice.due_steps', dueStepsSql, [AHEAD]);
    for (const step of due)
      if (step.within === 0) await this.#do(step);
      else this.#later(step);
  }

  /** @returns whether it was this call that ended it; a step that was left or has more time stays as it is */
  async end(roomId: string, version: number): Promise<boolean> {
    let isOurs = false;
    await this.writes.run(async (write) => {
      const { manager } = write;
      // Seats before the room: the step that comes may be for pairs.
      if (await this.rooms.spreads(manager, roomId))
        await this.rooms.lockSeats(manager, [roomId, ...(await this.rooms.smallOf(manager, roomId))]);
      const claimed: unknown[] = await manager.query(claimDueStepSql, [roomId, version]);
      if (!claimed.length) return;
      isOurs = true;
      await this.#goOn(write, (await this.rooms.lock(manager, [roomId]))[0]!, version);
    });
    return isOurs;
  }

  /** Tells whoever facilitates, once. */
  async alarm(roomId: string, version: number): Promise<void> {
    await this.writes.run(async (write) => {
      const [claimed] = await write.manager.query<[unknown[], number]>(claimAlarmSql, [roomId, version]);
      if (!claimed.length) return;
      const room = await write.manager.findOneByOrFail(LiveRoom, { id: roomId });
      const { title } = room.step!;
      write.tell('room/facilitators', roomId, 'step.overran', null, { version, title });
    });
  }

  async #goOn(write: Write, room: LiveRoom, version: number): Promise<void> {
    const { manager } = write;
    const members = await this.rooms.membersOf(manager, room.id);
    const here = members.filter(({ enteredNo }) => enteredNo !== null);
    const before = { step: room.step, version: room.stepVersion };
    const wrote = writingBefore(room);
    room.commands += 1;
    room.next(version, { by: null, here, now: await this.rooms.now(manager) }, 'ended');
    const underway: Pick<Underway, 'write' | 'room' | 'tell' | 'audit'> = {
      write,
      room,
      tell: (type, payload) => write.tell('room/members', room.id, type, null, payload),
      audit: (action, facts) => audit(manager, { actorId: null, action, subject: room.id, facts }),
    };
    await tellMove(underway, 'step.started');
    await revealIfDue(underway, wrote);
    await this.rooms.keep(manager, room);
    await this.rooming.run(write, room, before);
    await this.console.run(write, [room]);
  }

  #do({ id, version, what }: Due): Promise<unknown> {
    const doing = what === 'end' ? this.end(id, version) : this.alarm(id, version);
    const done = doing.catch((error: unknown) =>
      log.warn({ error: describeError(error) }, 'a step’s end was not told; the next look tries again'),
    );
    this.#working.add(done);
    return done.finally(() => this.#working.delete(done));
  }

  #later(step: Due): void {
    const key = `${step.id} ${step.version}`;
    if (this.#timers.has(key)) return;
    const fire = () => {
      this.#timers.delete(key);
      void this.#do(step);
    };
    this.#timers.set(key, setTimeout(fire, step.within + 1).unref());
  }

  async beforeApplicationShutdown(): Promise<void> {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    await this.#lookout.end();
    await Promise.all(this.#working);
  }
}
