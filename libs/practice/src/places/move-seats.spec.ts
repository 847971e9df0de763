import { randomUUID } from 'node:crypto';
import { emptyBoard, reduceRoom, type RoomBoard, type StreamEvent } from '@colloquy/contracts';
import { type Actor, Forbidden } from '@colloquy/platform-access';
import { Streams, StreamUnknown } from '@colloquy/platform-events';
import { ThingNotFound } from '@colloquy/platform-http';
import { Limits } from '@colloquy/platform-limits';
import { DataSource } from 'typeorm';
import { SteerRooms } from '../console/steer-rooms.js';
import { aGathering, comeIntoPlenary, intoGroups } from '../gatherings/gathering.factory.js';
import { PostMessage } from '../messages/post-message.js';
import { testPractice } from '../practice.factory.js';
import { EnterRoom } from '../rooms/enter-room.js';
import { aLiveRoom, comeIn } from '../rooms/live-room.factory.js';
import { LiveRoom } from '../rooms/live-room.entity.js';
import { ReadRoom } from '../rooms/read-room.js';
import { AgreementNeeded } from '../rooms/room.errors.js';
import { EndVisit } from './end-visit.js';
import { MovePeople } from './move-people.js';
import { PlaceElsewhere, PlaceNotOffered, RoomFull, RoomFullEverywhere } from './place.errors.js';
import { TakePlace } from './take-place.js';
import { VisitRoom } from './visit-room.js';

describe('a session of several rooms', () => {
  const app = testPractice();
  beforeAll(() => {
    app.get(Limits).take = async () => undefined;
  });
  const see = async (person: Actor, roomId: string) => {
    const page = await app.get(ReadRoom).run(person, roomId);
    if (page.kind !== 'room') throw new Error('still the lobby');
    return page.room;
  };
  const told = async (stream: string) =>
    (
      await app.database.pool.query<StreamEvent>(
        'select seq::int, type, subject, payload, at from stream_event where stream = $1 order by seq',
        [stream],
      )
    ).rows;
  const replayed = async (roomId: string): Promise<RoomBoard> =>
    ((await told(`room:${roomId}/members`)) as StreamEvent<'room/members'>[]).reduce(reduceRoom, emptyBoard);
  const move = (leader: Actor, sessionId: string, people: Actor[], roomId: string) =>
    app
      .get(MovePeople)
      .run(leader, sessionId, { personIds: people.map((p) => p.personId!), roomId }, randomUUID());
  const say = (person: Actor, roomId: string, text = 'hello') =>
    app.get(PostMessage).run(person, roomId, randomUUID(), { text });
  const limit = (roomId: string, capacity: number | null) =>
    app.get(DataSource).manager.update(LiveRoom, roomId, { capacity });

  it('the agreement is accepted once, and counts in all its rooms', async () => {
    const gathering = await aGathering(app, { groups: 2, inside: false });
    const [person] = gathering.groups[0]!.members;
    await expect(app.get(EnterRoom).run(person!, gathering.plenaryId)).rejects.toBeInstanceOf(
      AgreementNeeded,
    );
    await comeIntoPlenary(app, gathering.plenaryId, person!);
    const [room] = await intoGroups(app, gathering);
    expect((await see(person!, room!.id)).board.entered).toEqual([person!.personId]);
    // Whoever never accepted has their seat there too, and sees no more than the lobby.
    const other = gathering.groups[0]!.members[1]!;
    expect((await app.get(ReadRoom).run(other, room!.id)).kind).toBe('lobby');
  });

  it('whoever comes late by the address of the plenary is led on to their own group; a stranger learns nothing', async () => {
    const gathering = await aGathering(app, { groups: 2 });
    const elsewhere = await aGathering(app, { groups: 2 });
    const [one, two] = await intoGroups(app, gathering);
    const [late] = gathering.groups[1]!.members;
    await expect(app.get(ReadRoom).run(late!, gathering.plenaryId)).rejects.toMatchObject({
      code: 'room.seat_elsewhere',
      params: { roomId: two!.id },
    });
    await expect(app.get(ReadRoom).run(late!, one!.id)).rejects.toBeInstanceOf(ThingNotFound);
    const stranger = elsewhere.groups[0]!.members[0]!;
    await expect(app.get(ReadRoom).run(stranger, gathering.plenaryId)).rejects.toBeInstanceOf(ThingNotFound);
  });

  it('LR-53: who is moved hears nothing of the old room from that commit on, and what they were writing to it is refused', async () => {
    const gathering = await aGathering(app);
    const [one, two] = await intoGroups(app, gathering);
    const [person, other] = gathering.groups[0]!.members;
    const stream = `room:${one!.id}/members`;
    const { streams } = await see(person!, one!.id);
    await move(gathering.leader, gathering.sessionId, [person!], two!.id);
    const writes = await Promise.allSettled([say(person!, one!.id), say(person!, one!.id)]);
    for (const write of writes) expect(write).toMatchObject({ reason: expect.any(ThingNotFound) });
    await say(other!, one!.id, 'after they had gone');
    const { seq, epoch } = streams[stream]!;
    await expect(app.get(Streams).resume(person!, stream, epoch, seq)).rejects.toBeInstanceOf(StreamUnknown);
    const [recipients] = (await app.get(Streams).recipients([stream])).values();
    expect(recipients!.has(person!.personId!)).toBe(false);
    const moves = (await told(`person:${person!.personId}`)).filter(({ type }) => type === 'place.changed');
    expect(moves.at(-1)!.payload).toEqual({
      sessionId: gathering.sessionId,
      fromRoomId: one!.id,
      roomId: two!.id,
      why: 'moved',
    });
    // Inside there as they were inside here, and both boards are what their streams say.
    expect((await see(person!, two!.id)).board.entered).toContain(person!.personId);
    for (const [room, member] of [
      [one, other],
      [two, person],
    ] as const)
      expect((await see(member!, room!.id)).board).toEqual(await replayed(room!.id));
  });

  it('LR-53: of writing and being moved at the same moment, either the message came first or it is refused', async () => {
    const gathering = await aGathering(app, { groups: 2 });
    const [one, two] = await intoGroups(app, gathering);
    const [person, stays] = gathering.groups[0]!.members;
    const writing = Array.from({ length: 12 }, (_, i) => say(person!, one!.id, `line ${i}`));
    await move(gathering.leader, gathering.sessionId, [person!], two!.id);
    const taken = (await Promise.allSettled(writing)).filter(({ status }) => status === 'fulfilled');
    const rows = await told(`room:${one!.id}/members`);
    const left = rows.findIndex(
      ({ type, payload }) =>
        type === 'member.left' && (payload as { personId: string }).personId === person!.personId,
    );
    const messages = rows.map(({ type }, i) => (type === 'message.posted' ? i : -1)).filter((i) => i >= 0);
    expect(messages).toHaveLength(taken.length);
    expect(messages.every((i) => i < left)).toBe(true);
    expect((await see(stays!, one!.id)).board).toEqual(await replayed(one!.id));
  });

  it('LR-54: somebody of room A gets nothing of room B by its id: no page, no stream, no command', async () => {
    const gathering = await aGathering(app);
    const [, two] = await intoGroups(app, gathering);
    const [person] = gathering.groups[0]!.members;
    await say(gathering.groups[1]!.members[0]!, two!.id, 'only here');
    await expect(app.get(ReadRoom).run(person!, two!.id)).rejects.toBeInstanceOf(ThingNotFound);
    await expect(app.get(EnterRoom).run(person!, two!.id)).rejects.toBeInstanceOf(ThingNotFound);
    await expect(say(person!, two!.id)).rejects.toBeInstanceOf(ThingNotFound);
    const stream = `room:${two!.id}/members`;
    await expect(app.get(Streams).open(person!, stream)).rejects.toBeInstanceOf(StreamUnknown);
    const consoles = `session:${gathering.sessionId}/facilitators`;
    await expect(app.get(Streams).open(person!, consoles)).rejects.toBeInstanceOf(StreamUnknown);
    // Nor does whoever leads, without being announced: a room is entered, not listened to.
    await expect(app.get(Streams).open(gathering.leader, stream)).rejects.toBeInstanceOf(StreamUnknown);
  });

  it('LR-5: a full room refuses the next member, says why and where there is room; a facilitator still comes in', async () => {
    const gathering = await aGathering(app, { groups: 2 });
    const [one, two] = await intoGroups(app, gathering);
    await limit(two!.id, 3);
    const [person] = gathering.groups[0]!.members;
    const refused = move(gathering.leader, gathering.sessionId, [person!], two!.id);
    await expect(refused).rejects.toMatchObject({
      code: 'room.full',
      params: { most: 3, elsewhere: 'Group 1' },
    });
    await limit(one!.id, 3);
    const third = await aLiveRoom(app);
    await expect(move(gathering.leader, gathering.sessionId, [person!], third.id)).rejects.toBeInstanceOf(
      PlaceElsewhere,
    );
    await expect(app.get(VisitRoom).run(gathering.leader, two!.id)).resolves.toEqual({ roomId: two!.id });
    expect((await see(person!, one!.id)).board.entered).toContain(person!.personId);
  });

  it('LR-6: of two who go for the last place exactly one gets it, and the other is told', async () => {
    const gathering = await aGathering(app, { groups: 2, members: 4 });
    const [one, two] = await intoGroups(app, gathering);
    const late = gathering.groups[0]!.members.slice(0, 2);
    await move(gathering.leader, gathering.sessionId, late, gathering.plenaryId);
    await limit(one!.id, 3);
    await limit(two!.id, 4);
    for (const person of late)
      expect((await see(person, gathering.plenaryId)).place.offered).toEqual({
        roomId: one!.id,
        name: 'Group 1',
      });
    const answers = await Promise.allSettled(late.map((person) => app.get(TakePlace).run(person, one!.id)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = answers.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect([RoomFull, RoomFullEverywhere].some((refusal) => refused.reason instanceof refusal)).toBe(true);
  });

  it('who came late is offered their own group’s room and no other; nobody is moved silently', async () => {
    const gathering = await aGathering(app, { groups: 2, inside: false });
    const [late] = gathering.groups[1]!.members;
    const [one, two] = await intoGroups(app, gathering);
    await move(gathering.leader, gathering.sessionId, [late!], gathering.plenaryId);
    await comeIntoPlenary(app, gathering.plenaryId, late!);
    expect((await see(late!, gathering.plenaryId)).place.offered?.roomId).toBe(two!.id);
    await expect(app.get(TakePlace).run(late!, one!.id)).rejects.toBeInstanceOf(PlaceNotOffered);
    await app.get(TakePlace).run(late!, two!.id);
    expect((await see(late!, two!.id)).board.entered).toEqual([late!.personId]);
  });

  it('LR-7: who comes late sees the step, its time, whose turn it is and what was said, and nothing of elsewhere', async () => {
    const room = await aLiveRoom(app);
    for (const person of room.everybody.slice(0, -1)) await comeIn(app, room.id, person);
    const late = room.everybody.at(-1)!;
    const steer = { action: 'start' as const, minutes: 2, rooms: [{ id: room.id, version: 0 }] };
    const { learningSessionId } = await app
      .get(DataSource)
      .manager.findOneByOrFail(LiveRoom, { id: room.id });
    await app.get(SteerRooms).run(room.facilitators[0]!, learningSessionId, steer, randomUUID());
    await say(room.presenter, room.id, 'before they came');
    await comeIn(app, room.id, late);
    const seen = await see(late, room.id);
    const others = await see(room.presenter, room.id);
    expect(seen.board).toEqual(others.board);
    expect(seen.board).toMatchObject({
      state: 'live',
      step: { index: 0 },
      turns: { holder: room.facilitators[0]!.personId },
    });
    expect(seen.board.messages).toHaveLength(1);
    expect(
      Math.abs(seen.board.step!.deadline - seen.now - (others.board.step!.deadline - others.now)),
    ).toBeLessThan(5_000);
    expect(seen.mine).toMatchObject({ takeaway: '', actions: [], call: null });
  });

  it('LR-1: thirty who come in at once are each listed once, and the log has just thirty entries', async () => {
    const room = await aLiveRoom(app, { members: 27 });
    expect(room.everybody).toHaveLength(30);
    const seen = await Promise.all(
      room.everybody.map(async (person) => {
        await comeIn(app, room.id, person);
        return see(person, room.id);
      }),
    );
    for (const { me, board } of seen) {
      expect(board.entered).toContain(me.personId);
      expect(new Set(board.entered).size).toBe(board.entered.length);
    }
    const entered = (await told(`room:${room.id}/members`)).filter(({ type }) => type === 'member.entered');
    expect(entered).toHaveLength(30);
  }, 30_000);

  it('LR-83: a facilitator is in another room by one action, its members are told by name, and leaving restores where they were', async () => {
    const gathering = await aGathering(app, { groups: 2 });
    const [one] = await intoGroups(app, gathering);
    const { leader, plenaryId } = gathering;
    const [member] = gathering.groups[0]!.members;
    expect((await see(leader, plenaryId)).board.entered).toEqual([leader.personId]);
    await app.get(VisitRoom).run(leader, one!.id);
    const during = await see(member!, one!.id);
    expect(during.board.entered).toContain(leader.personId);
    expect(during.members.find(({ personId }) => personId === leader.personId)).toMatchObject({
      displayName: leader.displayName,
      role: 'facilitator',
    });
    expect((await told(`room:${one!.id}/members`)).map(({ type }) => type)).toContain('member.visits');
    expect((await see(leader, one!.id)).place.isVisit).toBe(true);
    expect((await see(leader, plenaryId)).board.entered).toEqual([]);
    expect(await app.get(EndVisit).run(leader, one!.id)).toEqual({ roomId: plenaryId });
    expect((await see(leader, plenaryId)).board.entered).toEqual([leader.personId]);
    await expect(app.get(ReadRoom).run(leader, one!.id)).rejects.toBeInstanceOf(ThingNotFound);
    for (const [person, id] of [
      [member, one!.id],
      [leader, plenaryId],
    ] as const)
      expect((await see(person!, id)).board).toEqual(await replayed(id));
  });

  it('a member who sends a command of the console by hand is refused, and that is written down; a stranger finds nothing', async () => {
    const gathering = await aGathering(app, { groups: 2 });
    const [person] = gathering.groups[0]!.members;
    await expect(move(person!, gathering.sessionId, [person!], gathering.plenaryId)).rejects.toBeInstanceOf(
      Forbidden,
    );
    const { rows } = await app.database.pool.query(
      "select facts from audit_row where actor_id = $1 and action = 'room.command_refused'",
      [person!.personId],
    );
    expect(rows).toEqual([{ facts: { ability: 'rooms.move_people' } }]);
    const stranger = (await aLiveRoom(app)).facilitators[0]!;
    await expect(move(stranger, gathering.sessionId, [person!], gathering.plenaryId)).rejects.toBeInstanceOf(
      ThingNotFound,
    );
  });
});
