import { type PlanApplied, type PlannedRoom, UNDO_SECONDS } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { ThingNotFound } from '@colloquy/platform-http';
import { Injectable } from '@nestjs/common';
import { type Leading, SessionCommands } from '../console/session-commands.js';
import { OpenGroupRoom } from '../gatherings/open-group-room.js';
import { MoveSeats } from '../places/move-seats.js';
import { LiveRoom } from '../rooms/live-room.entity.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { AssignmentPlan } from './assignment-plan.entity.js';
import { PlanChanged } from './assignment.errors.js';
import { PlansRepository } from './plans.repository.js';

/** Moves everybody as the plan was shown. Who left meanwhile is missing; nobody else sits anywhere but where it said. */
@Injectable()
export class ApplyPlan {
  constructor(
    private readonly commands: SessionCommands,
    private readonly rooms: RoomsRepository,
    private readonly plans: PlansRepository,
    private readonly openRoom: OpenGroupRoom,
    private readonly seats: MoveSeats,
  ) {}

  /** @throws PlanChanged where a newer plan was made, or this one was applied already  @throws RoomClosed */
  run(actor: Actor, sessionId: string, planId: string, key: string): Promise<PlanApplied> {
    return this.commands.run(
      actor,
      sessionId,
      'rooms.plan',
      async (leading) => {
        const { write, now, audit } = leading;
        const { manager } = write;
        const plan = await manager.findOneBy(AssignmentPlan, { id: planId, learningSessionId: sessionId });
        if (!plan) throw new ThingNotFound();
        const newest = await this.plans.newest(manager, sessionId);
        if (newest?.id !== plan.id || plan.appliedAt) throw new PlanChanged();
        const wanted = plan.rooms.flatMap(({ personIds }) => personIds);
        await this.#lockSeats(leading);
        const held = await this.#open(leading, plan.rooms);
        const moves = plan.rooms.flatMap(({ personIds }, i) =>
          personIds.map((personId) => ({ personId, roomId: held[i]!.id })),
        );
        const moved = await this.seats.run(write, sessionId, moves, { why: 'moved', held });
        const there = await this.seats.seatedIn(manager, sessionId, wanted);
        plan.rooms.forEach((room, i) => (room.roomId = held[i]!.id));
        await manager.update(AssignmentPlan, planId, { appliedAt: now, rooms: plan.rooms, moved });
        await audit('plan.applied', { version: plan.version, moved: moved.length });
        return {
          planId,
          moved: moved.length,
          missing: wanted.filter((personId) => !there.includes(personId)),
          undoUntil: now.getTime() + UNDO_SECONDS * 1_000,
        };
      },
      { key, request: { route: 'applyPlan', planId } },
    );
  }

  /** Everybody’s, and then the rooms: as everything locks them. */
  async #lockSeats({ write, session }: Leading): Promise<void> {
    const ids = (await this.rooms.ofSession(write.manager, session.id)).map(({ id }) => id);
    await this.rooms.lockSeats(write.manager, ids);
    await this.rooms.lock(write.manager, ids);
  }

  /** The rooms of the plan, opened where they do not stand yet, and large enough for it. */
  async #open({ write, session, plenary }: Leading, planned: PlannedRoom[]): Promise<LiveRoom[]> {
    const { manager } = write;
    const all = await this.rooms.ofSession(manager, session.id);
    let place = Math.max(0, ...all.filter(({ kind }) => kind !== 'small').map((room) => room.place));
    const rooms: LiveRoom[] = [];
    for (const { roomId, groupId, name, personIds } of planned) {
      const standing = all.find(({ id, state }) => id === roomId && state !== 'closed');
      if (standing) {
        const capacity = standing.capacity && Math.max(standing.capacity, personIds.length);
        if (capacity !== standing.capacity) await manager.update(LiveRoom, standing.id, { capacity });
        standing.capacity = capacity;
        rooms.push(standing);
      } else {
        place += 1;
        const people = personIds.length;
        rooms.push(await this.openRoom.run(write, { session, plenary, groupId, name, place, people }));
      }
    }
    return rooms;
  }
}
