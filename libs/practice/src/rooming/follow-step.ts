import { randomUUID } from 'node:crypto';
import { type Ability, type MethodStep, phrase } from '@colloquy/contracts';
import type { Write } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TellConsole } from '../console/tell-console.js';
import { MoveSeats } from '../places/move-seats.js';
import { Visits } from '../places/visits.js';
import { LiveRoom } from '../rooms/live-room.entity.js';
import { presentMove, presentStep } from '../rooms/room.presenter.js';
import type { RoomMember } from '../rooms/room-member.entity.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { spread } from './spread.rule.js';

const moving = new Set<Ability>([
  ...(['room.start', 'room.close', 'room.pause', 'room.resume'] as const),
  ...(['step.next', 'step.extend', 'step.skip', 'step.repeat', 'step.postpone', 'step.insert'] as const),
  ...(['step.undo', 'step.go_together', 'step.go_without', 'step.use_fewer', 'ready.change'] as const),
]);
/** Commands after which people may be somewhere else: they lock everybody’s seat. */
export const movesPeople = (ability: Ability): boolean => moving.has(ability);

/** How a room stood before its command. */
interface Before {
  step: MethodStep | null;
  version: number;
}

/**
 * Rooming by the method itself: where a step is for pairs, threes or fours, the group is spread over small rooms as it begins
 * and gathered as it ends. Small rooms run the same step by the same clock and have no facilitator; what is written in them
 * stays in them.
 */
@Injectable()
export class FollowStep {
  constructor(
    private readonly rooms: RoomsRepository,
    private readonly seats: MoveSeats,
    private readonly console: TellConsole,
    private readonly visits: Visits,
  ) {}

  /** Seats and small rooms are locked by whoever calls. @returns whether anybody was moved */
  async run(write: Write, room: LiveRoom, before: Before): Promise<boolean> {
    const isNew = room.stepVersion !== before.version || room.state === 'closed';
    if (!isNew) return this.#keepPace(write, room);
    if (!before.step?.rooming && !room.step?.rooming) return false;
    const together = await this.#gather(write, room);
    if (room.state === 'closed') return together.length > 0;
    const isSpread = await this.#spread(write, room, together);
    return together.length > 0 || isSpread;
  }

  async #small(manager: EntityManager, room: LiveRoom): Promise<LiveRoom[]> {
    const ids = await this.rooms.smallOf(manager, room.id);
    return ids.length ? this.rooms.lock(manager, ids) : [];
  }

  /** More time for the room is more time for those who went out of it. */
  async #keepPace(write: Write, room: LiveRoom): Promise<boolean> {
    if (!room.step?.rooming) return false;
    for (const small of await this.#small(write.manager, room)) {
      if (presentPace(small) === presentPace(room)) continue;
      atStepOf(small, room);
      await this.rooms.keep(write.manager, small);
      write.tell('room/members', small.id, 'step.extended', null, {
        step: presentStep(small)!,
        course: small.course,
      });
      await this.console.run(write, [small]);
    }
    return false;
  }

  /** Everybody back into the room, its small rooms closed. @returns who was together */
  async #gather(write: Write, room: LiveRoom): Promise<string[][]> {
    const { manager } = write;
    const rooms = await this.#small(manager, room);
    if (!rooms.length) return [];
    const together: string[][] = [];
    for (const { id } of rooms)
      together.push((await this.#peopleIn(manager, id)).map(({ personId }) => personId));
    const back = together.flat().map((personId) => ({ personId, roomId: room.id }));
    await this.seats.run(write, room.learningSessionId, back, { why: 'gathered', held: [room, ...rooms] });
    const now = await this.rooms.now(manager);
    for (const small of rooms) {
      small.close(now);
      await this.rooms.keep(manager, small);
      await this.#sendGuestsBack(write, small, room);
      write.tell('room/members', small.id, 'room.closed', null, {});
    }
    await this.console.run(write, rooms);
    return together;
  }

  /** Whoever looked into a small room comes back to the room it belongs to, if that is where they came from. */
  async #sendGuestsBack(write: Write, small: LiveRoom, room: LiveRoom): Promise<void> {
    const guests = await this.rooms.seatsIn(write.manager, [small.id]);
    for (const guest of guests) {
      await this.visits.goOut(write, small, guest);
      const isBack =
        guest.visitedFromId === room.id && (await this.visits.comeBack(write, room, guest.personId));
      const told = {
        sessionId: room.learningSessionId,
        fromRoomId: small.id,
        roomId: room.id,
        why: 'gathered' as const,
      };
      if (isBack) write.tell('person', guest.personId, 'place.changed', room.id, told);
    }
  }

  async #spread(write: Write, room: LiveRoom, together: string[][]): Promise<boolean> {
    const { manager } = write;
    const rooming = room.step?.rooming ?? null;
    const inside = (await this.#peopleIn(manager, room.id)).filter(({ enteredNo }) => enteredNo !== null);
    const known = together.map((pair) => pair.filter((id) => inside.some(({ personId }) => personId === id)));
    const alone = inside.filter(({ personId }) => !known.flat().includes(personId));
    const groups = spread(
      [...known, ...alone.map(({ personId }) => [personId])].filter(({ length }) => length),
      rooming,
    );
    if (groups.length < 2) return false;
    const rooms = await this.#open(write, room, groups);
    const moves = groups.flatMap((people, i) =>
      people.map((personId) => ({ personId, roomId: rooms[i]!.id })),
    );
    await this.seats.run(write, room.learningSessionId, moves, { why: 'spread', held: [room, ...rooms] });
    return true;
  }

  async #open(write: Write, room: LiveRoom, groups: string[][]): Promise<LiveRoom[]> {
    const { manager } = write;
    const rooms: LiveRoom[] = [];
    for (const [i, people] of groups.entries()) {
      const name = phrase(people.length === 2 ? 'room_pair' : 'room_small', { number: i + 1 });
      const small = manager.create(LiveRoom, {
        id: randomUUID(),
        learningSessionId: room.learningSessionId,
        practiceGroupId: null,
        agreementId: room.agreementId,
        dilemmaId: null,
        method: room.method,
        kind: 'small',
        name: room.name ? `${room.name} · ${name}` : name,
        place: room.place * 100 + i + 1,
        parentId: room.id,
        capacity: null,
        state: 'live',
        callLink: null,
        isDemo: room.isDemo,
        playsEmptySeats: false,
        openedAt: room.stepStartedAt!,
        startedAt: room.stepStartedAt,
        closedAt: null,
        commands: 0,
        recallAt: room.recallAt,
        recallMovesAt: room.recallMovesAt,
      });
      small.clearTurns();
      atStepOf(small, room);
      await manager.insert(LiveRoom, small);
      write.tell('room/members', small.id, 'room.started', null, presentMove(small));
      if (room.recallAt && room.recallMovesAt)
        write.tell('room/members', small.id, 'recall.set', null, {
          recall: { at: room.recallAt.getTime(), movesAt: room.recallMovesAt.getTime() },
        });
      rooms.push(small);
    }
    return rooms;
  }

  /** Without who facilitates: they stay where the group comes back to. */
  async #peopleIn(manager: EntityManager, roomId: string): Promise<RoomMember[]> {
    const members = await this.rooms.seatsIn(manager, [roomId]);
    return members.filter(({ role, isVisit }) => role !== 'facilitator' && !isVisit);
  }
}

/** What tells whether a small room still keeps the room’s time: its end, a pause, how the steps go. */
const presentPace = (room: LiveRoom): string => JSON.stringify([room.stepDeadline, room.courseKept]);

/** The same step, by the same clock. */
function atStepOf(small: LiveRoom, room: LiveRoom): void {
  small.stepIndex = room.stepIndex;
  small.stepVersion = room.stepVersion;
  small.stepStartedAt = room.stepStartedAt;
  small.stepDeadline = room.stepDeadline;
  small.stepAddedMinutes = room.stepAddedMinutes;
  small.courseKept = room.courseKept;
  small.stepNow = room.stepNow;
  // The room ends the step, and tells whoever facilitates; its small rooms only follow.
  small.stepUndo = small.stepEndsAt = small.stepAlarmAt = null;
}
