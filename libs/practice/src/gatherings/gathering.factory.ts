import { randomUUID } from 'node:crypto';
import { PracticeGroup } from '@colloquy/cohorts';
import { aPracticeGroup } from '@colloquy/cohorts/testing';
import { type Person, RoleAssignment } from '@colloquy/people';
import type { Actor } from '@colloquy/platform-access';
import { DataSource } from 'typeorm';
import { AcceptAgreement } from '../agreements/accept-agreement.js';
import { ApplyPlan } from '../assignment/apply-plan.js';
import { PlanRooms } from '../assignment/plan-rooms.js';
import { LiveRoom } from '../rooms/live-room.entity.js';
import type { Practice } from '../practice.factory.js';
import { EnterRoom } from '../rooms/enter-room.js';
import { ScheduleGathering } from './schedule-gathering.js';

export interface Gathering {
  sessionId: string;
  plenaryId: string;
  /** Leads all of it; facilitates every group. */
  leader: Actor;
  /** By group, in seating order. */
  groups: { id: string; members: Actor[] }[];
  everybody: Actor[];
}

const actorFor = ({ id, displayName }: Person): Actor => ({
  personId: id,
  authSessionId: randomUUID(),
  displayName,
  roles: [],
});

/** A session of several groups, begun now, with everybody in the plenary unless it says otherwise. */
export async function aGathering(
  app: Practice,
  {
    groups: count = 3,
    members = 3,
    inside = true,
  }: { groups?: number; members?: number; inside?: boolean } = {},
): Promise<Gathering> {
  const { manager } = app.get(DataSource);
  const groups: Gathering['groups'] = [];
  let leader: Actor | null = null;
  for (let i = 0; i < count; i += 1) {
    const made = await aPracticeGroup(manager, { members, facilitators: i === 0 ? 1 : 0 });
    await manager.update(PracticeGroup, made.group.id, { name: `Group ${i + 1}` });
    leader ??= actorFor(made.facilitators[0]!);
    await manager.insert(RoleAssignment, {
      id: randomUUID(),
      personId: leader.personId!,
      role: 'facilitator',
      scopeType: 'group',
      scopeId: made.group.id,
      validFrom: new Date('2024-01-01T00:00:00Z'),
    });
    groups.push({ id: made.group.id, members: made.members.map(actorFor) });
  }
  const asked = {
    title: '',
    methodKey: 'reflective_case_discussion',
    when: null,
    callLink: null,
    groupIds: groups.map(({ id }) => id),
  };
  const { id: sessionId, roomId } = await app.get(ScheduleGathering).run(leader!, asked, randomUUID());
  const everybody = [leader!, ...groups.flatMap((group) => group.members)];
  if (inside) for (const person of everybody) await comeIntoPlenary(app, roomId!, person);
  return { sessionId, plenaryId: roomId!, leader: leader!, groups, everybody };
}

export async function comeIntoPlenary(app: Practice, roomId: string, person: Actor): Promise<void> {
  await app.get(AcceptAgreement).run(person, roomId, { version: 1 });
  await app.get(EnterRoom).run(person, roomId);
}

/** Everybody into the rooms of their groups. @returns the rooms, in the order of the groups */
export async function intoGroups(
  app: Practice,
  { sessionId, leader, groups }: Gathering,
): Promise<LiveRoom[]> {
  const asked = { kind: 'standing' as const, rooms: null, personIds: null, apart: [], seed: 1 };
  const plan = await app.get(PlanRooms).run(leader, sessionId, asked, randomUUID());
  await app.get(ApplyPlan).run(leader, sessionId, plan.id, randomUUID());
  const rooms = await app
    .get(DataSource)
    .manager.findBy(LiveRoom, { learningSessionId: sessionId, kind: 'group' });
  return groups.map(({ id }) => rooms.find(({ practiceGroupId }) => practiceGroupId === id)!);
}
