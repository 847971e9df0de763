import { randomUUID } from 'node:crypto';
import { aPracticeGroup } from '@colloquy/cohorts/testing';
import { method as practiceMethod, type methodPart, type methodStep } from '@colloquy/contracts';
import type { Person } from '@colloquy/people';
import type { Actor } from '@colloquy/platform-access';
import { DataSource } from 'typeorm';
import type { Practice } from '../practice.factory.js';
import { AcceptAgreement } from '../agreements/accept-agreement.js';
import { EnterRoom } from './enter-room.js';
import { OpenRoom, type RoomOptions } from './open-room.js';
import { PracticeDilemma } from '../dilemmas/practice-dilemma.entity.js';

export interface RoomWithPeople {
  id: string;
  facilitators: Actor[];
  presenter: Actor;
  /** Everybody else of the group, in seating order. */
  members: Actor[];
  everybody: Actor[];
}

/** A room whose group has two facilitators, a presenter with a dilemma, and members. Nobody is inside yet. */
export async function aLiveRoom(
  app: Practice,
  { members = 3, ...options }: RoomOptions & { members?: number } = {},
): Promise<RoomWithPeople> {
  const { manager } = app.get(DataSource);
  const { group, session, ...people } = await aPracticeGroup(manager, { members: members + 1 });
  const presenter = people.members[1] ?? people.members[0]!;
  await manager.insert(PracticeDilemma, {
    practiceGroupId: group.id,
    presenterId: presenter.id,
    state: 'cleared',
    markdown: 'How do I hold a fair line?',
    html: '<p>How do I hold a fair line?</p>',
    rendererVersion: 1,
    clearedAt: new Date('2024-10-16T09:00:00Z'),
  });
  const id = await manager.transaction((tx) => app.get(OpenRoom).run(tx, session, options));
  const facilitators = people.facilitators.map(actorFor);
  const everybody = [...facilitators, ...people.members.map(actorFor)];
  return {
    id,
    facilitators,
    presenter: actorFor(presenter),
    members: people.members.filter((person) => person !== presenter).map(actorFor),
    everybody,
  };
}

/** The same with everybody inside, in seating order. */
export async function aFullRoom(
  app: Practice,
  options: RoomOptions & { members?: number } = {},
): Promise<RoomWithPeople> {
  const room = await aLiveRoom(app, options);
  for (const person of room.everybody) await comeIn(app, room.id, person);
  return room;
}

export async function comeIn(app: Practice, roomId: string, person: Actor): Promise<void> {
  await app.get(AcceptAgreement).run(person, roomId, { version: 1 });
  await app.get(EnterRoom).run(person, roomId);
}

const actorFor = ({ id, displayName }: Person): Actor => ({
  personId: id,
  authSessionId: randomUUID(),
  displayName,
  roles: [],
});

/** A full room that runs these steps instead, each with what a step has where nothing else is said. Not begun. */
export async function aRoomOf(
  app: Practice,
  steps: Partial<(typeof methodStep)['_zod']['input']>[],
  { parts = [], members }: { parts?: (typeof methodPart)['_zod']['input'][]; members?: number } = {},
): Promise<RoomWithPeople> {
  const room = await aFullRoom(app, { members });
  const method = practiceMethod.parse({
    key: 'spec',
    version: 1,
    title: 'Spec',
    parts,
    steps: steps.map((step, i) => ({ ...aStep, key: `step_${i}`, ...step })),
  });
  await app.get(DataSource).query('update live_rooms set method = $2 where id = $1', [room.id, method]);
  return room;
}

const aStep = {
  title: 'A step',
  purpose: 'To try something.',
  prompt: 'Try it.',
  minutes: 10,
  speak: 'everyone' as const,
  write: ['facilitator', 'presenter', 'member'],
  turns: null,
  closing: false,
};
