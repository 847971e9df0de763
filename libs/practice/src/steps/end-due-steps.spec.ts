import { randomUUID } from 'node:crypto';
import { Config } from '@colloquy/platform-config';
import { Database } from '@colloquy/platform-database';
import { Writes } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { eventually } from '@colloquy/testing';
import { testPractice } from '../practice.factory.js';
import { aFullRoom, type RoomWithPeople } from '../rooms/live-room.factory.js';
import { TellConsole } from '../console/tell-console.js';
import { FollowStep } from '../rooming/follow-step.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { StartRoom } from '../rooms/start-room.js';
import { EndDueSteps } from './end-due-steps.job.js';
import { ExtendStep } from './extend-step.js';
import { NextStep } from './next-step.js';
import { PauseRoom } from './pause-room.js';

describe('the end of a step', () => {
  const app = testPractice();
  beforeAll(() => {
    app.get(Limits).take = async () => undefined;
  });
  afterEach(() => pass(0));
  const pass = (seconds: number) =>
    app.database.pool.query(
      `create or replace function db_now() returns timestamptz language sql volatile as $$ select clock_timestamp() + interval '${seconds} seconds' $$`,
    );
  /** Another node of the same installation. */
  const node = () =>
    new EndDueSteps(
      { works: true } as Config,
      app.get(Database),
      app.get(Writes),
      app.get(RoomsRepository),
      app.get(FollowStep),
      app.get(TellConsole),
    );
  const told = async (room: RoomWithPeople, type: string, audience = 'members') =>
    (
      await app.database.pool.query<{ payload: { course: object } }>(
        'select payload from stream_event where stream = $1 and type = $2',
        [`room:${room.id}/${audience}`, type],
      )
    ).rows.map(({ payload }) => payload);
  const index = async (room: RoomWithPeople) =>
    (
      await app.database.pool.query<{ i: number }>('select step_index as i from live_rooms where id = $1', [
        room.id,
      ])
    ).rows[0]!.i;

  /** A room at its first step, which ends by itself after so many minutes and fifteen seconds of grace. */
  async function hard(minutes = 1): Promise<RoomWithPeople> {
    const room = await aFullRoom(app, { members: 1 });
    await app.database.pool.query(
      `update live_rooms set method = jsonb_set(method, '{steps,0}', method->'steps'->0 || $2::jsonb) where id = $1`,
      [room.id, JSON.stringify({ minutes, end: 'hard', graceSeconds: 15 })],
    );
    await app.get(StartRoom).run(room.facilitators[0]!, room.id);
    return room;
  }

  it('that is hard comes by itself once the grace is over, and not before', async () => {
    const room = await hard();
    const sweep = app.get(EndDueSteps);
    await pass(60 + 13);
    await sweep.run();
    expect(await index(room)).toBe(0);
    await pass(60 + 15.1);
    await sweep.run();
    expect(await index(room)).toBe(1);
    expect(await told(room, 'step.started')).toMatchObject([
      { step: { index: 1 }, course: { news: { kind: 'ended', by: null } } },
    ]);
  });

  it.each([1, 2, 3])('LR-28: many nodes that find it due end it once (round %i)', async () => {
    const room = await hard();
    await pass(80);
    const nodes = Array.from({ length: 5 }, node);
    const ours = await Promise.all(nodes.map((one) => one.end(room.id, 1)));
    expect(ours.filter(Boolean)).toHaveLength(1);
    expect(await told(room, 'step.started')).toHaveLength(1);
  });

  it('LR-28: where the node that had set its timer is gone, another ends it within three seconds', async () => {
    const room = await hard();
    const [first, second] = [node(), node()];
    // A second before it is due both know it; then the first is killed, timer and all.
    await pass(60 + 14.2);
    await first.run();
    await first.beforeApplicationShutdown();
    second.onApplicationBootstrap();
    const began = Date.now();
    await eventually(async () => expect(await index(room)).toBe(1), 3_000);
    expect(Date.now() - began).toBeLessThan(3_000);
    await second.beforeApplicationShutdown();
    expect(await told(room, 'step.started')).toHaveLength(1);
  });

  it('LR-29: of a step that was left, that has more time or that is paused, does nothing', async () => {
    const [left, longer, paused] = [await hard(), await hard(), await hard()];
    await app.get(NextStep).run(left.facilitators[0]!, left.id, { version: 1 });
    await app
      .get(ExtendStep)
      .run(longer.facilitators[0]!, longer.id, randomUUID(), { version: 1, minutes: 5 });
    await app.get(PauseRoom).run(paused.members[0]!, paused.id);
    await pass(90);
    for (const room of [left, longer, paused]) expect(await app.get(EndDueSteps).end(room.id, 1)).toBe(false);
    await app.get(EndDueSteps).run();
    expect([await index(left), await index(longer), await index(paused)]).toEqual([1, 0, 0]);
  });

  it('LR-20: that is hard waits where the next step needs somebody who is not here', async () => {
    const room = await hard();
    await app.database.pool.query(
      "update room_members set role = 'member' where room_id = $1 and role = 'presenter'",
      [room.id],
    );
    await pass(90);
    await app.get(EndDueSteps).run();
    await app.get(EndDueSteps).run();
    expect(await index(room)).toBe(0);
    expect(await told(room, 'step.awaited')).toMatchObject([{ course: { awaits: { needs: 'presenter' } } }]);
  });

  it('LR-30: that is soft cuts nobody off; who facilitates is told after thirty seconds, once', async () => {
    const room = await aFullRoom(app, { members: 1 });
    await app.get(StartRoom).run(room.facilitators[0]!, room.id);
    const sweep = app.get(EndDueSteps);
    await pass(10 * 60 + 29);
    await sweep.run();
    expect(await told(room, 'step.overran', 'facilitators')).toEqual([]);
    await pass(10 * 60 + 31);
    await Promise.all([sweep.run(), node().run(), node().run()]);
    await sweep.run();
    expect(await told(room, 'step.overran', 'facilitators')).toEqual([
      { version: 1, title: 'Agreement and check-in' },
    ]);
    expect(await index(room)).toBe(0);
  });
});
