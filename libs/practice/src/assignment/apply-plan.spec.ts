import { randomUUID } from 'node:crypto';
import type { PlanRooms as Asked } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Limits } from '@colloquy/platform-limits';
import { ReadConsole } from '../console/read-console.js';
import { aGathering, type Gathering } from '../gatherings/gathering.factory.js';
import { testPractice } from '../practice.factory.js';
import { ApplyPlan } from './apply-plan.js';
import { PlanChanged, PlanUndoLate } from './assignment.errors.js';
import { PlanRooms } from './plan-rooms.js';
import { UndoPlan } from './undo-plan.js';

describe('an assignment', () => {
  const app = testPractice();
  let gathering: Gathering;
  beforeAll(() => {
    app.get(Limits).take = async () => undefined;
  });
  beforeEach(async () => {
    gathering = await aGathering(app, { groups: 3, members: 4 });
  });
  afterEach(() => later(0));
  const later = (seconds: number) =>
    app.database.pool.query(
      `create or replace function db_now() returns timestamptz language sql volatile as
       $$ select date_trunc('milliseconds', clock_timestamp() + interval '${seconds} seconds') $$`,
    );
  const plan = (asked: Partial<Asked> = {}, by = gathering.leader) => {
    const whole = { kind: 'balanced' as const, rooms: 3, personIds: null, apart: [], seed: 7, ...asked };
    return app.get(PlanRooms).run(by, gathering.sessionId, whole, randomUUID());
  };
  const apply = (planId: string) =>
    app.get(ApplyPlan).run(gathering.leader, gathering.sessionId, planId, randomUUID());
  const undo = (planId: string) => app.get(UndoPlan).run(gathering.leader, gathering.sessionId, planId);
  /** Who sits where, and who is inside. */
  const seated = async () => {
    const { people, board } = await app.get(ReadConsole).run(gathering.leader, gathering.sessionId);
    return { people: people.filter(({ leads }) => !leads), rooms: board.rooms };
  };
  const id = (actor: Actor) => actor.personId!;

  it('LR-78: what was previewed is what is applied, room by room, and nothing moved before', async () => {
    const before = await seated();
    const shown = await plan({ kind: 'fresh' });
    expect(await seated()).toEqual(before);
    expect(await apply(shown.id)).toMatchObject({ moved: 12, missing: [] });
    const { people, rooms } = await seated();
    for (const planned of shown.rooms) {
      const room = rooms.find(({ name }) => name === planned.name)!;
      expect(
        people
          .filter(({ roomId }) => roomId === room.id)
          .map(({ personId }) => personId)
          .sort(),
      ).toEqual([...planned.personIds].sort());
    }
  });

  it('LR-78: if somebody left meanwhile, only that person is missing', async () => {
    const shown = await plan();
    const gone = shown.rooms[1]!.personIds[0]!;
    await app.database.pool.query('update room_members set removed_at = db_now() where person_id = $1', [
      gone,
    ]);
    expect(await apply(shown.id)).toMatchObject({ moved: 11, missing: [gone] });
  });

  it('LR-79: a plan that cannot keep two apart is refused, with the fewest names', async () => {
    const [a, b, c] = gathering.groups[0]!.members;
    const apart: Asked['apart'] = [
      [id(a!), id(b!)],
      [id(b!), id(c!)],
      [id(a!), id(c!)],
    ];
    await expect(plan({ rooms: 2, apart })).rejects.toMatchObject({
      code: 'plan.impossible',
      params: { rooms: 2, names: 'Member 1, Member 2, Member 3' },
    });
    const shown = await plan({ apart });
    for (const [one, other] of apart)
      expect(shown.rooms.some(({ personIds }) => personIds.includes(one) && personIds.includes(other))).toBe(
        false,
      );
  });

  it('of two who plan at once one applies theirs, and the other is told', async () => {
    const first = await plan();
    const second = await plan({ seed: 8 });
    await expect(apply(first.id)).rejects.toBeInstanceOf(PlanChanged);
    await expect(apply(second.id)).resolves.toMatchObject({ moved: 12 });
    await expect(apply(second.id)).rejects.toBeInstanceOf(PlanChanged);
  });

  it('LR-81: undone within ten seconds, everybody is back where they were, inside as they were; later it is refused', async () => {
    const standing = await plan({ kind: 'standing', rooms: null });
    await apply(standing.id);
    const before = await seated();
    await later(5);
    const mixed = await plan({ kind: 'mixed', seed: 3 });
    await apply(mixed.id);
    await later(14);
    await undo(mixed.id);
    const after = await seated();
    expect(after.people).toEqual(before.people);
    expect(after.rooms.map(({ entered, seats }) => [entered, seats])).toEqual(
      before.rooms.map(({ entered, seats }) => [entered, seats]),
    );
    await undo(mixed.id);
    const again = await plan({ kind: 'balanced', seed: 4 });
    await apply(again.id);
    await later(26);
    await expect(undo(again.id)).rejects.toBeInstanceOf(PlanUndoLate);
  });

  it('avoids whom one was with before, and says what could not be helped', async () => {
    const shown = await plan({ kind: 'fresh', rooms: 4, seed: 2 });
    expect(shown.reasons).toEqual(shown.reasons.filter(({ count }) => count > 0));
    await apply(shown.id);
    const { rooms } = await seated();
    expect(rooms.filter(({ kind }) => kind === 'group').map(({ seats }) => seats)).toEqual([3, 3, 3, 3]);
  });
});
