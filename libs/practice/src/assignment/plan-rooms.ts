import { randomInt, randomUUID } from 'node:crypto';
import { type SessionPeople, SessionsRepository } from '@colloquy/cohorts';
import {
  phrase,
  type PlannedRoom,
  type PlanReason,
  type PlanRooms as Asked,
  type RoomPlan,
} from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { type Leading, SessionCommands } from '../console/session-commands.js';
import type { LiveRoom } from '../rooms/live-room.entity.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { assignRooms, type Deal } from './assign-rooms.rule.js';
import { AssignmentPlan } from './assignment-plan.entity.js';
import { PlanImpossible, PlanNobody, PlanTooManyRooms } from './assignment.errors.js';
import { PlansRepository, presentPlan } from './plans.repository.js';

/** Shows how people would be dealt into rooms, and why so. Nothing moves; what is shown is kept, and applied just so. */
@Injectable()
export class PlanRooms {
  constructor(
    private readonly commands: SessionCommands,
    private readonly sessions: SessionsRepository,
    private readonly rooms: RoomsRepository,
    private readonly plans: PlansRepository,
  ) {}

  /** @throws PlanImpossible naming the fewest people who cannot all be kept apart; PlanTooManyRooms, PlanNobody */
  run(actor: Actor, sessionId: string, asked: Asked, key: string): Promise<RoomPlan> {
    return this.commands.run(
      actor,
      sessionId,
      'rooms.plan',
      async (leading) => {
        const { manager } = leading.write;
        const seed = asked.seed ?? randomInt(2_147_483_647);
        const people = await this.sessions.peopleOfSession(manager, sessionId);
        const open = (await this.rooms.ofSession(manager, sessionId)).filter(
          ({ kind, state }) => kind === 'group' && state !== 'closed',
        );
        const { rooms, reasons } =
          asked.kind === 'standing'
            ? await this.#standing(leading, asked, people, open)
            : await this.#dealt(leading, asked, people, open, seed);
        const newest = await this.plans.newest(manager, sessionId);
        const plan = manager.create(AssignmentPlan, {
          id: randomUUID(),
          learningSessionId: sessionId,
          version: (newest?.version ?? 0) + 1,
          madeById: actor.personId!,
          madeAt: leading.now,
          seed,
          request: { ...asked, seed, reasons },
          rooms,
          appliedAt: null,
          moved: null,
          undoneAt: null,
        });
        await manager.insert(AssignmentPlan, plan);
        await leading.audit('rooms.planned', { kind: asked.kind, seed, version: plan.version });
        return presentPlan(plan);
      },
      { key, request: { route: 'planRooms', ...asked } },
    );
  }

  /** Each group in its own room; whoever is in none stays where they are, and is offered a place. */
  async #standing(
    { write: { manager }, session }: Leading,
    { personIds, apart }: Asked,
    { members, facilitators }: SessionPeople,
    open: LiveRoom[],
  ): Promise<{ rooms: PlannedRoom[]; reasons: PlanReason[] }> {
    const isWanted = ({ personId }: { personId: string }) => personIds?.includes(personId) ?? true;
    const groups = await this.sessions.groupsOfSession(manager, session.id);
    const rooms = groups.map(({ id, name }): PlannedRoom => {
      const people = [...facilitators, ...members.filter(isWanted)].filter(({ groupId }) => groupId === id);
      const roomId = open.find(({ practiceGroupId }) => practiceGroupId === id)?.id ?? null;
      return { roomId, groupId: id, name, personIds: people.map(({ personId }) => personId) };
    });
    const together = apart.filter((pair) =>
      rooms.some((room) => pair.every((personId) => room.personIds.includes(personId))),
    );
    if (together.length)
      throw new PlanImpossible(rooms.length, await this.plans.namesOf(manager, together[0]!));
    if (!rooms.some((room) => room.personIds.length)) throw new PlanNobody();
    const without = members.filter(isWanted).filter(({ groupId }) => groupId === null).length;
    return { rooms, reasons: without ? [{ code: 'without_group', count: without }] : [] };
  }

  async #dealt(
    { write: { manager }, session }: Leading,
    asked: Asked,
    { members }: SessionPeople,
    open: LiveRoom[],
    seed: number,
  ): Promise<{ rooms: PlannedRoom[]; reasons: PlanReason[] }> {
    const wanted = members.filter(({ personId }) => asked.personIds?.includes(personId) ?? true);
    const ids = wanted.map(({ personId }) => personId);
    if (!ids.length) throw new PlanNobody();
    const groups = await this.sessions.groupsOfSession(manager, session.id);
    const count = asked.rooms ?? Math.min(ids.length, Math.max(1, groups.length));
    if (count > ids.length) throw new PlanTooManyRooms(ids.length);
    const dealt = assignRooms({
      people: await this.plans.traitsOf(manager, ids),
      rooms: count,
      seed,
      apart: asked.apart,
      isMixed: asked.kind !== 'balanced',
      earlier: asked.kind === 'fresh' ? await this.plans.earlierOf(manager, session.id, ids) : new Map(),
    });
    if ('impossible' in dealt)
      throw new PlanImpossible(count, await this.plans.namesOf(manager, dealt.impossible));
    const rooms = dealt.rooms.map((personIds, i): PlannedRoom => {
      const room = open[i];
      const name = room?.name ?? phrase('room_numbered', { number: i + 1 });
      return { roomId: room?.id ?? null, groupId: room?.practiceGroupId ?? null, name, personIds };
    });
    return { rooms, reasons: reasonsOf(dealt, asked) };
  }
}

function reasonsOf({ repeats, uneven, colleagues }: Deal, { kind, apart }: Asked): PlanReason[] {
  const reasons: PlanReason[] = [
    { code: 'repeats_unavoidable', count: kind === 'fresh' ? repeats : 0 },
    { code: 'profession_uneven', count: kind === 'balanced' ? 0 : uneven },
    { code: 'employer_together', count: kind === 'balanced' ? 0 : colleagues },
    { code: 'apart_kept', count: apart.length },
  ];
  return reasons.filter(({ count }) => count > 0);
}
