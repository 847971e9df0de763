import { isCareRoom, type RoomRole } from '@colloquy/contracts';
import { Config } from '@colloquy/platform-config';
import { Database } from '@colloquy/platform-database';
import { type Write, Writes } from '@colloquy/platform-events';
import { isHere, Presence } from '@colloquy/platform-presence';
import { describeError, log } from '@colloquy/platform-telemetry';
import { type BeforeApplicationShutdown, Injectable, type OnModuleInit } from '@nestjs/common';
import type { LiveRoom } from '../rooms/live-room.entity.js';
import { presentStep } from '../rooms/room.presenter.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { type Headcount, fewOf } from './headcount.rule.js';
import { seatsSql } from './headcount.statement.js';

/** Several changes of presence at once are one count. */
const SETTLE = 250;

/**
 * Follows how many are in a room, by presence: an empty room’s timer waits, and where others have gone and one or two are
 * left, the room is offered what so few can do and its facilitators are told. Every working node hears of every change
 * and counts; the first one writes it, the others find nothing to change. Where presence cannot say, nothing happens.
 */
@Injectable()
export class CountHeads implements OnModuleInit, BeforeApplicationShutdown {
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #counting = new Set<Promise<unknown>>();

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly writes: Writes,
    private readonly rooms: RoomsRepository,
    private readonly presence: Presence,
  ) {}

  onModuleInit(): void {
    if (!this.config.works) return;
    this.presence.changes((roomId) => {
      if (this.#timers.has(roomId)) return;
      const count = () => {
        this.#timers.delete(roomId);
        const counting = this.run(roomId).catch((error: unknown) =>
          log.warn({ error: describeError(error) }, 'people of a room not counted'),
        );
        this.#counting.add(counting);
        void counting.finally(() => this.#counting.delete(counting));
      };
      this.#timers.set(roomId, setTimeout(count, SETTLE).unref());
    });
  }

  async run(roomId: string): Promise<void> {
    const seats = await this.database.rows<{ personId: string; role: RoomRole }>('practice.seats', seatsSql, [
      roomId,
    ]);
    const states = await this.presence.of(
      roomId,
      seats.map(({ personId }) => personId),
    );
    if (Object.values(states).includes('unknown')) return;
    const here = seats.filter(({ personId }) => isHere(states[personId] ?? 'left'));
    const people = here.length;
    const members = here.filter(({ role }) => role !== 'facilitator').length;
    await this.writes.run(async (write) => {
      const [room] = await this.rooms.lock(write.manager, [roomId]);
      // Who is spread over pairs has not gone, and a pair is no group of few.
      if (room?.state === 'live' && !isSpread(room)) await this.#note(write, room, { people, members });
    });
  }

  async #note(write: Write, room: LiveRoom, count: Headcount): Promise<void> {
    const { heads, headsMost, course } = room;
    // Until somebody was seen here, nobody has gone.
    if (heads === null && count.people === 0) return;
    const most = Math.max(headsMost ?? 0, count.members);
    const few = fewOf(count, most);
    const isEmpty = count.people === 0;
    if (heads === count.people && headsMost === most && course.few === few && course.isEmpty === isEmpty)
      return;
    room.heads = count.people;
    room.headsMost = most;
    const changes = course.few !== few || course.isEmpty !== isEmpty;
    if (course.few !== few) {
      room.course = { ...room.course, few };
      write.tell('room/facilitators', room.id, 'room.few_left', null, { count: few });
    }
    if (course.isEmpty !== isEmpty) room.waitForPeople(isEmpty, await this.rooms.now(write.manager));
    if (changes)
      write.tell('room/members', room.id, 'room.heads_counted', null, {
        step: presentStep(room)!,
        course: room.course,
      });
    await this.rooms.keep(write.manager, room);
  }

  async beforeApplicationShutdown(): Promise<void> {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    await Promise.all(this.#counting);
  }
}

const isSpread = ({ kind, step }: LiveRoom): boolean =>
  kind === 'small' || isCareRoom(kind) || ['pairs', 'threes', 'fours'].includes(step?.rooming ?? '');
