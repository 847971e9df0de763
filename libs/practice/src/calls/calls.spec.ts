import { randomUUID } from 'node:crypto';
import { recallNotice, reduceRoom, type StreamEvent } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Streams } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { aGathering, comeIntoPlenary, intoGroups } from '../gatherings/gathering.factory.js';
import { MovePeople } from '../places/move-people.js';
import { testPractice } from '../practice.factory.js';
import { ReadRoom } from '../rooms/read-room.js';
import { ReadConsole } from '../console/read-console.js';
import { CallBack } from './call-back.js';
import { NobodyAway } from './call.errors.js';
import { CarryOutRecalls } from './carry-out-recalls.job.js';
import { SendBroadcast } from './send-broadcast.js';

describe('what is said to all rooms', () => {
  const app = testPractice();
  beforeAll(() => {
    app.get(Limits).take = async () => undefined;
  });
  afterEach(() => later(0));
  /** The database’s clock, so many seconds on. */
  const later = (seconds: number) =>
    app.database.pool.query(
      `create or replace function db_now() returns timestamptz language sql volatile as
       $$ select date_trunc('milliseconds', clock_timestamp() + interval '${seconds} seconds') $$`,
    );
  const see = async (person: Actor, roomId: string) => {
    const page = await app.get(ReadRoom).run(person, roomId);
    if (page.kind !== 'room') throw new Error('still the lobby');
    return page.room;
  };

  it('LR-84: a broadcast reaches everybody once: in their room’s stream, in the board of who comes back, and under one id wherever they are moved', async () => {
    const gathering = await aGathering(app);
    const rooms = await intoGroups(app, gathering);
    const [away, moved] = gathering.groups[0]!.members;
    const before = await see(away!, rooms[0]!.id);
    const asked = { text: ' Five more minutes. ', roomIds: null };
    const said = await app.get(SendBroadcast).run(gathering.leader, gathering.sessionId, asked, randomUUID());
    for (const [i, room] of rooms.entries())
      for (const person of gathering.groups[i]!.members)
        expect((await see(person, room.id)).board.broadcasts).toEqual([said]);
    const stream = `room:${rooms[0]!.id}/members`;
    const { seq, epoch } = before.streams[stream]!;
    const answer = await app.get(Streams).resume(away!, stream, epoch, seq);
    if (answer.kind !== 'events') throw new Error('no events');
    const caughtUp = (answer.rows as StreamEvent<'room/members'>[]).reduce(reduceRoom, before.board);
    expect(caughtUp.broadcasts).toEqual([said]);
    const to = { personIds: [moved!.personId!], roomId: rooms[1]!.id };
    await app.get(MovePeople).run(gathering.leader, gathering.sessionId, to, randomUUID());
    expect((await see(moved!, rooms[1]!.id)).board.broadcasts.map(({ id }) => id)).toEqual([said.id]);
  });

  it('a message to one room is not in any other', async () => {
    const gathering = await aGathering(app, { groups: 2 });
    const [one, two] = await intoGroups(app, gathering);
    const asked = { text: 'Shall I come?', roomIds: [one!.id] };
    await app.get(SendBroadcast).run(gathering.leader, gathering.sessionId, asked, randomUUID());
    expect((await see(gathering.groups[0]!.members[0]!, one!.id)).board.broadcasts).toHaveLength(1);
    expect((await see(gathering.groups[1]!.members[0]!, two!.id)).board.broadcasts).toEqual([]);
  });

  it.each([
    [121_000, null],
    [120_000, 'two_minutes'],
    [31_000, 'two_minutes'],
    [30_000, 'half_minute'],
    [1, 'half_minute'],
    [0, 'finish'],
    [-14_000, 'finish'],
  ] as const)('LR-85: %i ms before a recall a room says %s', (left, notice) => {
    expect(recallNotice({ at: 1_000_000, movesAt: 1_015_000 }, 1_000_000 - left)).toBe(notice);
  });

  it('LR-85: a recall leaves fifteen seconds to finish, and then brings back everybody, also who never entered', async () => {
    const gathering = await aGathering(app, { inside: false });
    const { leader, plenaryId, sessionId } = gathering;
    const [came, ...never] = gathering.groups[0]!.members;
    for (const person of [leader, came!]) await comeIntoPlenary(app, plenaryId, person);
    const rooms = await intoGroups(app, gathering);
    const { recall } = await app.get(CallBack).run(leader, sessionId, { seconds: 120 });
    expect(recall!.movesAt - recall!.at).toBe(15_000);
    expect((await see(came!, rooms[0]!.id)).board.recall).toEqual(recall);
    const jobs = app.get(CarryOutRecalls);
    await later(134);
    expect(await jobs.run()).toBe(0);
    expect((await see(came!, rooms[0]!.id)).board.entered).toEqual([came!.personId]);
    await later(136);
    expect((await Promise.all([jobs.run(), jobs.run()])).every((count) => count <= 1)).toBe(true);
    expect(await jobs.run()).toBe(0);
    const { people, board } = await app.get(ReadConsole).run(leader, sessionId);
    expect(people.map(({ roomId }) => roomId)).toEqual(people.map(() => plenaryId));
    expect(people).toHaveLength(10);
    expect(board.recall).toBeNull();
    expect(board.rooms.map(({ entered }) => entered)).toEqual([1, 0, 0, 0]);
    const plenary = await see(came!, plenaryId);
    expect(plenary.board).toMatchObject({ recall: null, entered: [leader.personId, came!.personId] });
    for (const person of never) {
      const { rows } = await app.database.pool.query(
        "select payload->>'why' as why from stream_event where stream = $1 and type = 'place.changed' order by seq",
        [`person:${person.personId}`],
      );
      expect(rows.map(({ why }) => why)).toEqual(['moved', 'recalled']);
    }
  });

  it('a recall that is taken back moves nobody; where nobody is away there is none', async () => {
    const gathering = await aGathering(app, { groups: 2 });
    const { leader, sessionId } = gathering;
    await expect(app.get(CallBack).run(leader, sessionId, { seconds: 30 })).rejects.toBeInstanceOf(
      NobodyAway,
    );
    const [one] = await intoGroups(app, gathering);
    await app.get(CallBack).run(leader, sessionId, { seconds: 30 });
    await app.get(CallBack).run(leader, sessionId, { seconds: null });
    await later(60);
    expect(await app.get(CarryOutRecalls).run()).toBe(0);
    expect((await see(gathering.groups[0]!.members[0]!, one!.id)).board.recall).toBeNull();
  });
});
