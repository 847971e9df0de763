import { randomUUID } from 'node:crypto';
import type { RoomBoard } from '@colloquy/contracts';
import { Forbidden } from '@colloquy/platform-access';
import { Limits } from '@colloquy/platform-limits';
import { PostMessage } from '../messages/post-message.js';
import { testPractice } from '../practice.factory.js';
import { aFullRoom, type RoomWithPeople } from '../rooms/live-room.factory.js';
import { ReadRoom } from '../rooms/read-room.js';
import { StartRoom } from '../rooms/start-room.js';
import { ChangeReady } from './change-ready.js';
import { GoWithout, type GoingWithout } from './go-without.js';
import { InsertStep } from './insert-step.js';
import { NextStep } from './next-step.js';
import { PauseRoom } from './pause-room.js';
import { PostponeStep } from './postpone-step.js';
import { RepeatStep } from './repeat-step.js';
import { ResumeRoom } from './resume-room.js';
import { SkipStep } from './skip-step.js';
import {
  NobodyChosen,
  NotAwaited,
  NothingLater,
  NoVariant,
  ReasonNeeded,
  RoomPaused,
  StepFixed,
  StepMoved,
  UndoGone,
} from './step.errors.js';
import { UndoStep } from './undo-step.js';
import { UseFewer } from './use-fewer.js';

const MINUTE = 60_000;

describe('a room’s way through its method', () => {
  const app = testPractice();
  beforeAll(() => {
    app.get(Limits).take = async () => undefined;
  });
  afterEach(() => pass(0));

  /** Later, for the database. */
  const pass = (seconds: number) =>
    app.database.pool.query(
      `create or replace function db_now() returns timestamptz language sql volatile as $$ select clock_timestamp() + interval '${seconds} seconds' $$`,
    );
  /** Few people, or most of the time goes into their coming in. */
  async function started(options: { members?: number } = { members: 1 }): Promise<RoomWithPeople> {
    const room = await aFullRoom(app, options);
    await app.get(StartRoom).run(room.facilitators[0]!, room.id);
    return room;
  }
  const lead = (room: RoomWithPeople) => room.facilitators[0]!;
  const next = async (room: RoomWithPeople, version: number) =>
    (await app.get(NextStep).run(lead(room), room.id, { version })).thing;
  async function board(room: RoomWithPeople): Promise<RoomBoard> {
    const page = await app.get(ReadRoom).run(lead(room), room.id);
    if (page.kind !== 'room') throw new Error('still the lobby');
    return page.room.board;
  }
  const rows = async <T extends object>(sql: string, ...values: unknown[]) =>
    (await app.database.pool.query<T>(sql, values)).rows;
  const told = (room: RoomWithPeople, type: string, audience = 'members') =>
    rows<{ payload: never }>(
      'select payload from stream_event where stream = $1 and type = $2 order by seq',
      `room:${room.id}/${audience}`,
      type,
    );
  const marks = ({ course }: RoomBoard) => course!.steps.map(({ mark }) => mark);
  /** The presenter is at the table, and yet no presenter: as when nobody was named. */
  const withoutPresenter = (room: RoomWithPeople) =>
    app.database.pool.query(
      "update room_members set role = 'member' where room_id = $1 and role = 'presenter'",
      [room.id],
    );
  const setStep = (room: RoomWithPeople, place: number, changes: object) =>
    app.database.pool.query(
      `update live_rooms set method = jsonb_set(method, array['steps', $2::text], method->'steps'->$2::int || $3::jsonb) where id = $1`,
      [room.id, place, JSON.stringify(changes)],
    );

  it('LR-13: going on once more after its answer was lost answers the first time’s, and moves nothing', async () => {
    const room = await started();
    const key = randomUUID();
    const press = () => app.get(NextStep).run(lead(room), room.id, { version: 1 }, key);
    const first = await press();
    expect(await press()).toEqual(first);
    expect((await board(room)).step).toMatchObject({ index: 1, version: 2 });
    expect(await told(room, 'step.started')).toHaveLength(1);
  });

  it.each([1, 2, 3])(
    'LR-14: one goes on and another goes back at once: one of them does (round %i)',
    async () => {
      const room = await started();
      await next(room, 1);
      const [imogen, desmond] = room.facilitators;
      const results = await Promise.allSettled([
        app.get(NextStep).run(imogen!, room.id, { version: 2 }),
        app.get(UndoStep).run(desmond!, room.id, { version: 2 }),
      ]);
      const refused = results.filter((result) => result.status === 'rejected');
      expect(refused).toHaveLength(1);
      expect(refused[0]!.reason).toBeInstanceOf(StepMoved);
      expect([0, 2]).toContain((await board(room)).step!.index);
    },
  );

  it('LR-15: twenty who say at once that they are ready are twenty, and nobody knows who', async () => {
    const room = await started({ members: 20 });
    const twenty = room.members.slice(0, 20);
    await Promise.all(
      twenty.map((person) => app.get(ChangeReady).run(person, room.id, { stepVersion: 1, ready: true })),
    );
    expect((await board(room)).course!.ready).toBe(20);
    const events = await told(room, 'step.ready_counted');
    expect(JSON.stringify(events)).not.toMatch(new RegExp(twenty.map(({ personId }) => personId).join('|')));
    await app.get(ChangeReady).run(twenty[0]!, room.id, { stepVersion: 1, ready: false });
    await app.get(ChangeReady).run(twenty[0]!, room.id, { stepVersion: 1, ready: false });
    expect((await board(room)).course!.ready).toBe(19);
  }, 30_000);

  it('goes on by itself once all are ready, where the step says so', async () => {
    const room = await aFullRoom(app, { members: 1 });
    await setStep(room, 0, { advance: 'all_ready' });
    await app.get(StartRoom).run(lead(room), room.id);
    await Promise.all(
      room.everybody.map((person) =>
        app.get(ChangeReady).run(person, room.id, { stepVersion: 1, ready: true }),
      ),
    );
    const after = await board(room);
    expect(after.step!.index).toBe(1);
    expect(after.course).toMatchObject({ ready: 0, news: { kind: 'ended', by: null } });
    expect(await told(room, 'step.started')).toHaveLength(1);
    const trail = await rows<object>(
      "select actor_id from audit_row where subject = $1 and action = 'step.started'",
      room.id,
    );
    expect(trail).toEqual([{ actor_id: null }]);
  });

  it('LR-18: runs the method as it was frozen, whatever becomes of the template', async () => {
    const room = await aFullRoom(app);
    await app.database.pool.query(
      "update practice_methods set steps = jsonb_set(steps, '{1,title}', '\"Changed\"')",
    );
    await app.get(StartRoom).run(lead(room), room.id);
    await next(room, 1);
    const page = await app.get(ReadRoom).run(lead(room), room.id);
    expect(page.kind === 'room' && page.room.method.steps[1]!.title).toBe('The presenter tells');
    await app.database.pool.query(
      "update practice_methods set steps = jsonb_set(steps, '{1,title}', '\"The presenter tells\"')",
    );
  });

  describe('LR-19: with the name of whoever did it, told to all and in the trail', () => {
    const trail = (room: RoomWithPeople) =>
      rows<{ actor_id: string; action: string }>(
        "select actor_id, action from audit_row where subject = $1 and action like 'step.%' order by id",
        room.id,
      );
    const version = 3;

    async function inTheMiddle(): Promise<RoomWithPeople> {
      const room = await started();
      await next(room, 1);
      await next(room, 2);
      return room;
    }

    it('skipping needs a reason, which all can read and the trail does not keep', async () => {
      const room = await inTheMiddle();
      const skip = (reason?: string) => app.get(SkipStep).run(lead(room), room.id, { version, reason });
      await expect(skip()).rejects.toBeInstanceOf(ReasonNeeded);
      const { thing } = await skip('All is clear.');
      expect(marks(thing).slice(0, 4)).toEqual(['done', 'done', 'skipped', 'now']);
      const news = {
        kind: 'skipped',
        by: lead(room).personId,
        title: 'Clarifying facts',
        reason: 'All is clear.',
      };
      expect((await told(room, 'step.skipped')).map(({ payload }) => payload)).toMatchObject([
        { course: { news } },
      ]);
      expect((await trail(room)).at(-1)).toEqual({ actor_id: lead(room).personId, action: 'step.skipped' });
      expect(
        JSON.stringify(await rows<object>('select facts from audit_row where subject = $1', room.id)),
      ).not.toMatch(/clear/);
    });

    it('an optional step needs none; check-in and check-out are never left out', async () => {
      const room = await started();
      const skip = (at: number) =>
        app.get(SkipStep).run(lead(room), room.id, { version: at, reason: 'Late.' });
      await expect(skip(1)).rejects.toBeInstanceOf(StepFixed);
      await expect(app.get(PostponeStep).run(lead(room), room.id, { version: 1 })).rejects.toBeInstanceOf(
        StepFixed,
      );
      for (let at = 1; at <= 5; at += 1) await next(room, at);
      await expect(app.get(SkipStep).run(lead(room), room.id, { version: 6 })).resolves.toMatchObject({
        thing: { step: { index: 6 } },
      });
    });

    it('a repeated step begins once more with its whole time, at a place of its own', async () => {
      const room = await inTheMiddle();
      const { thing } = await app.get(RepeatStep).run(lead(room), room.id, { version });
      expect(thing.step).toMatchObject({ index: 3, version: 4 });
      expect(thing.course!.steps[3]).toMatchObject({ of: 2, mark: 'now' });
      expect(thing.step!.deadline - thing.step!.startedAt).toBe(5 * MINUTE);
      expect(await trail(room)).toContainEqual({ actor_id: lead(room).personId, action: 'step.repeated' });
      expect((await next(room, 4)).course!.steps.map(({ of }) => of)).toEqual([0, 1, 2, 2, 3, 4, 5, 6, 7]);
    });

    it('a step is put in, now or as the next one', async () => {
      const room = await inTheMiddle();
      const step = { title: 'A quiet minute', prompt: 'Breathe.', minutes: 1, speak: 'nobody' as const };
      const insert = (at: number, begins: boolean) =>
        app.get(InsertStep).run(lead(room), room.id, { version: at, step, begins });
      const planned = (await insert(version, false)).thing;
      expect(planned.step).toMatchObject({ index: 2, version });
      expect(planned.course!.steps[3]).toMatchObject({ of: null, mark: 'ahead', inserted: step });
      const begun = (await insert(version, true)).thing;
      expect(begun.step).toMatchObject({ index: 3, version: 4 });
      const write = app.get(PostMessage).run(room.members[0]!, room.id, randomUUID(), { text: 'But …' });
      await expect(write).rejects.toMatchObject({ code: 'step.listening' });
      expect((await trail(room)).slice(-2).map(({ action }) => action)).toEqual([
        'step.planned',
        'step.inserted',
      ]);
    });

    it('a step that is left for later comes behind the next one, unless only the closing is left', async () => {
      const room = await inTheMiddle();
      const { thing } = await app.get(PostponeStep).run(lead(room), room.id, { version });
      expect(thing.course!.steps.map(({ of }) => of)).toEqual([0, 1, 2, 3, 2, 4, 5, 6, 7]);
      expect(marks(thing)[2]).toBe('postponed');
      expect((await next(room, 4)).course!.steps[4]).toMatchObject({ of: 2, mark: 'now' });
      let { step } = await board(room);
      while (step!.index < 7) step = (await next(room, step!.version)).step;
      const tooLate = app.get(PostponeStep).run(lead(room), room.id, { version: step!.version });
      await expect(tooLate).rejects.toBeInstanceOf(NothingLater);
    });

    it('is refused to whoever does not facilitate', async () => {
      const room = await inTheMiddle();
      const member = room.members[0]!;
      const refused = [
        () => app.get(SkipStep).run(member, room.id, { version, reason: 'No.' }),
        () => app.get(RepeatStep).run(member, room.id, { version }),
        () => app.get(PostponeStep).run(room.presenter, room.id, { version }),
        () => app.get(UndoStep).run(member, room.id, { version }),
        () => app.get(ResumeRoom).run(member, room.id),
        () => app.get(UseFewer).run(member, room.id, { version }),
        () => app.get(GoWithout).run(member, room.id, { version, way: 'general' }),
      ];
      for (const refusal of refused) await expect(refusal()).rejects.toBeInstanceOf(Forbidden);
    });
  });

  describe('taking a change of step back', () => {
    it('is done within ten seconds, with the time that was left and what was put in gone', async () => {
      const room = await started();
      const before = (await next(room, 1))!;
      await pass(60);
      await app.get(RepeatStep).run(lead(room), room.id, { version: 2 });
      await pass(69);
      const { thing } = await app.get(UndoStep).run(room.facilitators[1]!, room.id, { version: 3 });
      expect(thing.step).toMatchObject({ index: 1, version: 4, startedAt: before.step!.startedAt });
      // Nine of the ten minutes are left, and what it took to think better of it is not taken from them.
      const lost = thing.step!.deadline - before.step!.deadline;
      expect(lost).toBeGreaterThan(8 * 1000);
      expect(lost).toBeLessThan(12 * 1000);
      expect(thing.course!.steps).toEqual(before.course!.steps);
      expect(thing.course!.news).toMatchObject({ kind: 'undone', by: room.facilitators[1]!.personId });
    });

    it('is refused afterwards, and twice', async () => {
      const room = await started();
      await next(room, 1);
      const undo = (version: number) => app.get(UndoStep).run(lead(room), room.id, { version });
      await pass(10.5);
      await expect(undo(2)).rejects.toBeInstanceOf(UndoGone);
      await next(room, 2);
      await undo(3);
      await expect(undo(4)).rejects.toBeInstanceOf(UndoGone);
    });
  });

  describe('LR-20: a step that needs a presenter, and there is none', () => {
    const without = (room: RoomWithPeople, going: Partial<GoingWithout>) =>
      app.get(GoWithout).run(lead(room), room.id, { version: 1, way: 'general', ...going });
    async function waiting(): Promise<RoomWithPeople> {
      const room = await started();
      await withoutPresenter(room);
      const { step, course } = await next(room, 1);
      expect(step).toMatchObject({ index: 0, version: 1 });
      expect(course!.awaits).toEqual({ step: 1, needs: 'presenter' });
      expect(await told(room, 'step.awaited')).toHaveLength(1);
      expect(await told(room, 'step.started')).toHaveLength(0);
      return room;
    }

    it('does not start; with another who takes it over it does', async () => {
      const room = await waiting();
      const refused = [{}, { personId: randomUUID() }, { personId: room.facilitators[1]!.personId! }];
      for (const who of refused)
        await expect(without(room, { way: 'another', ...who })).rejects.toBeInstanceOf(NobodyChosen);
      const chosen = room.members[0]!.personId!;
      const { thing } = await without(room, { way: 'another', personId: chosen });
      expect(thing.step).toMatchObject({ index: 1, version: 2 });
      expect(thing.course).toMatchObject({ awaits: null, news: { kind: 'chosen' } });
      const write = app.get(PostMessage).run(room.members[0]!, room.id, randomUUID(), { text: 'I bring …' });
      await expect(write).resolves.toBeDefined();
    });

    it('is left for later', async () => {
      const { thing } = await without(await waiting(), { way: 'postpone' });
      expect(thing.course!.steps.map(({ of }) => of).slice(0, 4)).toEqual([0, 1, 2, 1]);
      expect(marks(thing).slice(0, 4)).toEqual(['done', 'postponed', 'now', 'ahead']);
    });

    it('runs as the general variant, in which everybody writes', async () => {
      const room = await waiting();
      const { thing } = await without(room, { way: 'general' });
      expect(thing.step!.index).toBe(1);
      expect(thing.course!.steps.map(({ isGeneral }) => isGeneral).slice(0, 5)).toEqual([
        ...[false, true, false, false, true],
      ]);
      const write = app.get(PostMessage).run(room.members[0]!, room.id, randomUUID(), { text: 'All of us.' });
      await expect(write).resolves.toBeDefined();
    });

    it('begins once a presenter is there, or the group stays where it is with more time', async () => {
      const room = await waiting();
      await app.database.pool.query(
        "update room_members set role = 'presenter' where room_id = $1 and person_id = $2",
        [room.id, room.presenter.personId],
      );
      expect((await next(room, 1)).step!.index).toBe(1);
      await expect(without(room, { version: 2 })).rejects.toBeInstanceOf(NotAwaited);
    });
  });

  it('whoever keeps the time moves the group on where the method says so, and nobody else does', async () => {
    const room = await started();
    await setStep(room, 0, { advance: 'timekeeper' });
    const [member, other] = [room.members[0]!, room.presenter];
    await app.database.pool.query('update live_rooms set parts = $2::jsonb where id = $1', [
      room.id,
      JSON.stringify({ [member.personId!]: ['timekeeper'] }),
    ]);
    await expect(app.get(NextStep).run(other, room.id, { version: 1 })).rejects.toBeInstanceOf(Forbidden);
    const { thing } = await app.get(NextStep).run(member, room.id, { version: 1 });
    expect(thing.step!.index).toBe(1);
    expect(thing.course!.news).toMatchObject({ kind: 'next', by: member.personId });
    // The next step is the facilitator’s to end.
    await expect(app.get(NextStep).run(member, room.id, { version: 2 })).rejects.toBeInstanceOf(Forbidden);
  });

  it('LR-20: a part that is missing is given to somebody who is here', async () => {
    const room = await started();
    await setStep(room, 1, { needs: ['consultant'] });
    expect((await next(room, 1)).course!.awaits).toEqual({ step: 1, needs: 'consultant' });
    const personId = room.members[0]!.personId!;
    const going = { version: 1, way: 'another', personId } as const;
    const { thing } = await app.get(GoWithout).run(lead(room), room.id, going);
    expect(thing).toMatchObject({ step: { index: 1 }, parts: { [personId]: ['consultant'] } });
  });

  describe('a pause', () => {
    it('LR-27: stands still and gives the step back what it stood; what was shown adds up', async () => {
      const room = await started();
      await pass(100);
      const paused = (await app.get(PauseRoom).run(room.members[0]!, room.id)).thing;
      const left = paused.step!.deadline - paused.course!.heldAt!;
      await pass(400);
      const { thing } = await app.get(ResumeRoom).run(lead(room), room.id);
      const [{ now }] = (await rows<{ now: Date }>('select db_now() as now')) as [{ now: Date }];
      expect(Math.abs(thing.step!.deadline - now.getTime() - left)).toBeLessThan(1_000);
      const { startedAt, deadline } = thing.step!;
      expect(Math.abs(deadline - startedAt - thing.course!.heldFor - 10 * MINUTE)).toBeLessThan(1_000);
      expect(thing.course).toMatchObject({ pause: null, heldAt: null, news: { kind: 'resumed' } });
    });

    it('is anybody’s to ask for without a reason, and their name is for those who facilitate alone', async () => {
      const room = await started();
      const asker = room.presenter;
      await app.get(PauseRoom).run(asker, room.id);
      await app.get(PauseRoom).run(room.members[0]!, room.id);
      const events = await told(room, 'room.paused');
      expect(events).toHaveLength(1);
      expect(JSON.stringify(events)).not.toContain(asker.personId);
      expect((await told(room, 'pause.asked', 'facilitators')).map(({ payload }) => payload)).toEqual([
        { personId: asker.personId },
      ]);
      const trail = await rows<object>(
        "select actor_id from audit_row where subject = $1 and action = 'room.paused'",
        room.id,
      );
      expect(trail).toEqual([{ actor_id: asker.personId }]);
      const pages = await Promise.all(
        [lead(room), asker].map((person) => app.get(ReadRoom).run(person, room.id)),
      );
      expect(pages.map((page) => page.kind === 'room' && page.room.lead)).toEqual([
        { pausedBy: asker.personId },
        null,
      ]);
    });

    it('closes the composer for everybody, and no step starts', async () => {
      const room = await started();
      await app.get(PauseRoom).run(lead(room), room.id);
      for (const person of [lead(room), room.presenter, room.members[0]!])
        await expect(
          app.get(PostMessage).run(person, room.id, randomUUID(), { text: 'But …' }),
        ).rejects.toBeInstanceOf(RoomPaused);
      const refused = [
        () => next(room, 1),
        () => app.get(RepeatStep).run(lead(room), room.id, { version: 1 }),
        () => app.get(SkipStep).run(lead(room), room.id, { version: 1, reason: 'No.' }),
        () => app.get(ChangeReady).run(room.members[0]!, room.id, { stepVersion: 1, ready: true }),
      ];
      for (const refusal of refused) await expect(refusal()).rejects.toBeInstanceOf(RoomPaused);
      await app.get(ResumeRoom).run(room.facilitators[1]!, room.id);
      await expect(next(room, 1)).resolves.toMatchObject({ step: { index: 1 } });
    });
  });

  it('LR-21: steps for so few are there only where so few are left', async () => {
    const room = await started();
    await expect(app.get(UseFewer).run(lead(room), room.id, { version: 1 })).rejects.toBeInstanceOf(
      NoVariant,
    );
    await app.database.pool.query(
      "update live_rooms set course = jsonb_set(course, '{few}', '2') where id = $1",
      [room.id],
    );
    const { thing } = await app.get(UseFewer).run(lead(room), room.id, { version: 1 });
    expect(marks(thing)).toEqual(['now', 'ahead', 'ahead', 'ahead', 'ahead', 'skipped', 'ahead', 'ahead']);
    expect(thing.course!.news).toMatchObject({ kind: 'fewer', by: lead(room).personId });
  });
});
