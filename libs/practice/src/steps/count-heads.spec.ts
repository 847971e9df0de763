import { randomUUID } from 'node:crypto';
import type { RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Limits } from '@colloquy/platform-limits';
import { Presence } from '@colloquy/platform-presence';
import { testPractice } from '../practice.factory.js';
import { aFullRoom, type RoomWithPeople } from '../rooms/live-room.factory.js';
import { ReadRoom } from '../rooms/read-room.js';
import { StartRoom } from '../rooms/start-room.js';
import { CountHeads } from './count-heads.js';
import { PauseRoom } from './pause-room.js';
import { fewOf } from './headcount.rule.js';

describe('how many are in a room', () => {
  const app = testPractice();
  beforeAll(() => {
    app.get(Limits).take = async () => undefined;
  });
  afterEach(() => pass(0));
  const pass = (seconds: number) =>
    app.database.pool.query(
      `create or replace function db_now() returns timestamptz language sql volatile as $$ select clock_timestamp() + interval '${seconds} seconds' $$`,
    );
  const count = (room: RoomWithPeople) => app.get(CountHeads).run(room.id);
  const comes = (room: RoomWithPeople, ...people: Actor[]) =>
    Promise.all(
      people.map(({ personId }) =>
        app
          .get(Presence)
          .enter({ roomId: room.id, personId: personId!, connectionId: randomUUID(), nodeId: randomUUID() }),
      ),
    );
  const goes = (room: RoomWithPeople, ...people: Actor[]) =>
    Promise.all(people.map(({ personId }) => app.get(Presence).leave(room.id, personId!)));
  async function board(room: RoomWithPeople): Promise<RoomBoard> {
    const page = await app.get(ReadRoom).run(room.facilitators[0]!, room.id);
    if (page.kind !== 'room') throw new Error('still the lobby');
    return page.room.board;
  }
  async function started(): Promise<RoomWithPeople> {
    const room = await aFullRoom(app);
    await app.get(StartRoom).run(room.facilitators[0]!, room.id);
    await comes(room, ...room.everybody);
    await count(room);
    return room;
  }
  const toldLead = async (room: RoomWithPeople) =>
    (
      await app.database.pool.query<{ payload: { count: number } }>(
        "select payload from stream_event where stream = $1 and type = 'room.few_left' order by seq",
        [`room:${room.id}/facilitators`],
      )
    ).rows.map(({ payload }) => payload.count);

  it('LR-22: an empty room stops its timer, and goes on with what was left when somebody returns', async () => {
    const room = await started();
    await pass(120);
    await goes(room, ...room.everybody);
    await count(room);
    const empty = await board(room);
    const left = empty.step!.deadline - empty.course!.heldAt!;
    expect(Math.abs(left - 8 * 60_000)).toBeLessThan(2_000);
    await pass(3600);
    await count(room);
    await comes(room, room.members[0]!);
    await count(room);
    const back = await board(room);
    const { rows } = await app.database.pool.query<{ now: Date }>('select db_now() as now');
    expect(back.course).toMatchObject({ heldAt: null, isEmpty: false });
    expect(Math.abs(back.step!.deadline - rows[0]!.now.getTime() - left)).toBeLessThan(2_000);
  });

  it('LR-22: a room that is paused stays so when somebody returns', async () => {
    const room = await started();
    await app.get(PauseRoom).run(room.members[0]!, room.id);
    await goes(room, ...room.everybody);
    await count(room);
    await comes(room, room.members[0]!);
    await count(room);
    expect((await board(room)).course).toMatchObject({
      isEmpty: false,
      pause: {},
      heldAt: expect.any(Number),
    });
  });

  it('LR-21: with two left, and with one, the room is told and its facilitators are alerted', async () => {
    const room = await started();
    const members = [room.presenter, ...room.members];
    await goes(room, ...members.slice(2));
    await count(room);
    expect((await board(room)).course!.few).toBe(2);
    await goes(room, members[1]!);
    await count(room);
    await count(room);
    expect((await board(room)).course!.few).toBe(1);
    await comes(room, ...members);
    await count(room);
    expect((await board(room)).course!.few).toBeNull();
    expect(await toldLead(room)).toEqual([2, 1, null]);
  });

  it('nobody has gone from a room in which nobody was seen', async () => {
    const room = await aFullRoom(app);
    await app.get(StartRoom).run(room.facilitators[0]!, room.id);
    await count(room);
    expect((await board(room)).course).toMatchObject({ isEmpty: false, heldAt: null, few: null });
  });

  it.each([
    ['three of five', 3, 5, null],
    ['two of five', 2, 5, 2],
    ['one of five', 1, 5, 1],
    ['nobody of five', 0, 5, null],
    ['two who were two from the beginning', 2, 2, null],
    ['one of two', 1, 2, 1],
  ])('LR-21: %s', (_, members, most, few) => {
    expect(fewOf({ people: members + 1, members }, most)).toBe(few);
  });
});
