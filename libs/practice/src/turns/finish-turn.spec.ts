import { Forbidden } from '@colloquy/platform-access';
import { testPractice } from '../practice.factory.js';
import { EnterRoom } from '../rooms/enter-room.js';
import { LeaveRoom } from '../rooms/leave-room.js';
import { aFullRoom, aLiveRoom, comeIn, type RoomWithPeople } from '../rooms/live-room.factory.js';
import { StartRoom } from '../rooms/start-room.js';
import { FinishTurn } from './finish-turn.js';
import { NextStep } from '../steps/next-step.js';
import { StepMoved } from '../steps/step.errors.js';
import { NotYourTurn } from './turn.errors.js';

describe('a turn in the check-in round', () => {
  const app = testPractice();
  const started = async () => {
    const room = await aFullRoom(app);
    await app.get(StartRoom).run(room.facilitators[0]!, room.id);
    return room;
  };
  const finish = (room: RoomWithPeople, seat: number, personId?: string) =>
    app.get(FinishTurn).run(room.everybody[seat]!, room.id, { stepVersion: 1, personId });
  const pass = (room: RoomWithPeople, seat: number) =>
    app.get(FinishTurn).pass(room.everybody[seat]!, room.id, { stepVersion: 1 });
  const moved = async (room: RoomWithPeople) =>
    (
      await app.database.pool.query<{ payload: { turns: object } }>(
        "select payload from stream_event where stream = $1 and type = 'turn.moved' order by seq",
        [`room:${room.id}/members`],
      )
    ).rows.map(({ payload }) => payload);

  it('is refused to whoever’s turn it is not, to a stale page, and where there is no round', async () => {
    const room = await started();
    await expect(finish(room, 3)).rejects.toBeInstanceOf(NotYourTurn);
    await expect(pass(room, 3)).rejects.toBeInstanceOf(NotYourTurn);
    const stale = app.get(FinishTurn).run(room.everybody[0]!, room.id, { stepVersion: 7 });
    await expect(stale).rejects.toBeInstanceOf(StepMoved);
    await app.get(NextStep).run(room.facilitators[0]!, room.id, { version: 1 });
    const none = app.get(FinishTurn).run(room.everybody[0]!, room.id, { stepVersion: 2 });
    await expect(none).rejects.toBeInstanceOf(NotYourTurn);
  });

  it('goes round by seat, and a pass is told exactly like a turn', async () => {
    const room = await started();
    const ids = room.everybody.map(({ personId }) => personId);
    await finish(room, 0);
    await pass(room, 1);
    const { thing } = await finish(room, 2);
    expect(thing.turns).toMatchObject({ order: ids, holder: ids[3], done: ids.slice(0, 3) });
    const [spoken, passed] = await moved(room);
    expect(Object.keys(passed!)).toEqual(Object.keys(spoken!));
    const { rows } = await app.database.pool.query(
      "select table_name from information_schema.columns where column_name ~ 'pass(ed)?$' and table_schema = 'public'",
    );
    expect(rows).toEqual([]);
  });

  it.each([1, 2, 3])('finished twice at once is finished once (round %i)', async () => {
    const room = await started();
    const results = await Promise.allSettled([finish(room, 0), finish(room, 0), pass(room, 0)]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await moved(room)).toHaveLength(1);
  });

  it('of somebody absent may be finished by a facilitator, and by nobody else', async () => {
    const room = await started();
    const holder = room.everybody[0]!.personId!;
    await expect(finish(room, 3, holder)).rejects.toBeInstanceOf(Forbidden);
    const { thing } = await finish(room, 1, holder);
    expect(thing.turns!.done).toEqual([holder]);
    await expect(finish(room, 1, holder)).rejects.toBeInstanceOf(NotYourTurn);
  });

  it('LR-71: somebody who comes in during the round is last, somebody who leaves is skipped', async () => {
    const room = await aLiveRoom(app);
    const [imogen, desmond, ...group] = room.everybody;
    for (const person of [imogen!, group[0]!, group[1]!]) await comeIn(app, room.id, person);
    await app.get(StartRoom).run(imogen!, room.id);
    await comeIn(app, room.id, desmond!);
    const left = await app.get(LeaveRoom).run(imogen!, room.id);
    expect(left.thing.turns).toMatchObject({
      order: [group[0]!, group[1]!, desmond!].map(({ personId }) => personId),
      holder: group[0]!.personId,
      done: [],
    });
    const again = await app.get(EnterRoom).run(imogen!, room.id);
    expect(again.thing.turns!.order.at(-1)).toBe(imogen!.personId);
  });
});
