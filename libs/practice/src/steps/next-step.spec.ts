import { randomUUID } from 'node:crypto';
import { ThingNotFound } from '@colloquy/platform-http';
import { Forbidden } from '@colloquy/platform-access';
import { testPractice } from '../practice.factory.js';
import { CloseRoom } from '../rooms/close-room.js';
import { aFullRoom, aLiveRoom, comeIn, type RoomWithPeople } from '../rooms/live-room.factory.js';
import { RoomClosed, RoomNotEntered, RoomNotStarted, AgreementNeeded } from '../rooms/room.errors.js';
import { StartRoom } from '../rooms/start-room.js';
import { ExtendStep } from './extend-step.js';
import { NextStep } from './next-step.js';
import { LastStep, StepMoved } from './step.errors.js';

describe('going on to the next step', () => {
  const app = testPractice();
  const next = (room: RoomWithPeople, actor = room.facilitators[0]!, version = 1) =>
    app.get(NextStep).run(actor, room.id, { version });
  const start = async (room: RoomWithPeople) =>
    (await app.get(StartRoom).run(room.facilitators[0]!, room.id)).thing;
  const told = async (room: RoomWithPeople, type: string) =>
    (
      await app.database.pool.query('select seq from stream_event where stream = $1 and type = $2', [
        `room:${room.id}/members`,
        type,
      ])
    ).rows.length;

  it('is refused to a stranger as if there were no room', async () => {
    const room = await aFullRoom(app);
    const stranger = (await aLiveRoom(app)).facilitators[0]!;
    await expect(next(room, stranger)).rejects.toBeInstanceOf(ThingNotFound);
  });

  it('LR-17: is refused to a participant, and the attempt is in the audit trail without a word of content', async () => {
    const room = await aFullRoom(app);
    await start(room);
    for (const actor of [room.presenter, room.members[0]!])
      await expect(next(room, actor)).rejects.toBeInstanceOf(Forbidden);
    const { rows } = await app.database.pool.query(
      "select actor_id, facts from audit_row where subject = $1 and action = 'room.command_refused' order by id",
      [room.id],
    );
    expect(rows).toEqual(
      [room.presenter, room.members[0]!].map(({ personId }) => ({
        actor_id: personId,
        facts: { ability: 'step.next' },
      })),
    );
    expect(await told(room, 'step.started')).toBe(0);
  });

  it('is refused before the agreement, outside the room, in the lobby and after closing', async () => {
    const room = await aLiveRoom(app);
    const [imogen, desmond] = room.facilitators;
    await expect(next(room)).rejects.toBeInstanceOf(AgreementNeeded);
    await comeIn(app, room.id, imogen!);
    await expect(next(room)).rejects.toBeInstanceOf(RoomNotStarted);
    await app.database.pool.query(
      'insert into agreement_acceptances (room_id, person_id, agreement_id, accepted_at) select id, $2, agreement_id, now() from live_rooms where id = $1',
      [room.id, desmond!.personId],
    );
    await expect(next(room, desmond)).rejects.toBeInstanceOf(RoomNotEntered);
    await app.get(CloseRoom).run(imogen!, room.id);
    await expect(next(room)).rejects.toBeInstanceOf(RoomClosed);
  });

  it('moves one step, with a new version and a deadline in the database’s time', async () => {
    const room = await aFullRoom(app);
    const first = (await start(room)).step!;
    expect(first).toMatchObject({ index: 0, version: 1, addedMinutes: 0 });
    const { thing, seqs } = await next(room);
    expect(thing.step).toMatchObject({ index: 1, version: 2 });
    expect(thing.step!.deadline - thing.step!.startedAt).toBe(10 * 60_000);
    expect(Math.abs(thing.step!.startedAt - Date.now())).toBeLessThan(2_000);
    expect(Object.keys(seqs)).toEqual([`room:${room.id}/members`]);
  });

  it.each([1, 2, 3, 4, 5])('LR-11: two facilitators at once move one step (round %i)', async () => {
    const room = await aFullRoom(app);
    await start(room);
    const results = await Promise.allSettled(room.facilitators.map((actor) => next(room, actor)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = results.find((result) => result.status === 'rejected')!;
    expect(refused.reason).toBeInstanceOf(StepMoved);
    expect(await told(room, 'step.started')).toBe(1);
  });

  it('LR-12: pressing twice by accident moves one step', async () => {
    const room = await aFullRoom(app);
    await start(room);
    const presses = await Promise.allSettled([next(room), next(room), next(room)]);
    expect(presses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await told(room, 'step.started')).toBe(1);
  });

  it('starting at once is starting once', async () => {
    const room = await aFullRoom(app);
    const results = await Promise.allSettled(
      room.facilitators.map((actor) => app.get(StartRoom).run(actor, room.id)),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await told(room, 'room.started')).toBe(1);
  });

  it('ends with the last step: after it only closing comes', async () => {
    const room = await aFullRoom(app);
    let step = (await start(room)).step!;
    for (let i = 1; i < 8; i += 1) step = (await next(room, undefined, step.version)).thing.step!;
    expect(step.index).toBe(7);
    await expect(next(room, undefined, step.version)).rejects.toBeInstanceOf(LastStep);
  });

  it('LR-27: more minutes move the deadline and leave the step as it is, to whoever presses next', async () => {
    const room = await aFullRoom(app);
    const before = (await start(room)).step!;
    const extend = app.get(ExtendStep);
    const [imogen, desmond] = room.facilitators;
    const key = randomUUID();
    const { thing } = await extend.run(imogen!, room.id, key, { version: 1, minutes: 3 });
    expect(thing.step).toEqual({ ...before, deadline: before.deadline + 3 * 60_000, addedMinutes: 3 });
    // The answer was lost on its way and the browser asks again: three minutes stay three.
    expect((await extend.run(imogen!, room.id, key, { version: 1, minutes: 3 })).thing.step).toEqual(
      thing.step,
    );
    await extend.run(desmond!, room.id, randomUUID(), { version: 1, minutes: 2 });
    expect((await next(room)).thing.step).toMatchObject({ index: 1, addedMinutes: 0 });
    await expect(
      extend.run(imogen!, room.id, randomUUID(), { version: 1, minutes: 2 }),
    ).rejects.toBeInstanceOf(StepMoved);
  });

  it('LR-30: nothing is cut off when the time is up', async () => {
    const room = await aFullRoom(app);
    const { version } = (await start(room)).step!;
    await app.database.pool.query(
      "update live_rooms set step_deadline = db_now() - interval '5 minutes' where id = $1",
      [room.id],
    );
    const { thing } = await app
      .get(ExtendStep)
      .run(room.facilitators[0]!, room.id, randomUUID(), { version, minutes: 2 });
    expect(thing.step).toMatchObject({ index: 0, addedMinutes: 2 });
  });
});
