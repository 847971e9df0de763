import { randomUUID } from 'node:crypto';
import { emptyBoard, method, type MethodStep, reduceRoom, type StreamEvent } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { ThingNotFound } from '@colloquy/platform-http';
import { Limits } from '@colloquy/platform-limits';
import { DataSource } from 'typeorm';
import { PostMessage } from '../messages/post-message.js';
import { testPractice } from '../practice.factory.js';
import { CloseRoom } from '../rooms/close-room.js';
import { aFullRoom, type RoomWithPeople } from '../rooms/live-room.factory.js';
import { LiveRoom } from '../rooms/live-room.entity.js';
import { ReadRoom } from '../rooms/read-room.js';
import { StartRoom } from '../rooms/start-room.js';
import { ExtendStep } from '../steps/extend-step.js';
import { NextStep } from '../steps/next-step.js';

const step = (key: string, rooming: MethodStep['rooming']) => ({
  key,
  title: key,
  purpose: 'p',
  prompt: 'p',
  minutes: 2,
  speak: 'everyone',
  write: ['facilitator', 'presenter', 'member'],
  turns: null,
  closing: false,
  rooming,
});
const oneTwoFourAll = method.parse({
  key: 'one_two_four_all',
  version: 1,
  title: '1-2-4-All',
  steps: [step('alone', 'alone'), step('pairs', 'pairs'), step('fours', 'fours'), step('all', 'together')],
});

describe('rooming by the method: 1-2-4-All', () => {
  const app = testPractice();
  let room: RoomWithPeople;
  beforeAll(async () => {
    app.get(Limits).take = async () => undefined;
    room = await aFullRoom(app, { members: 8 });
    await app.get(DataSource).manager.update(LiveRoom, room.id, { method: oneTwoFourAll });
    await app.get(StartRoom).run(room.facilitators[0]!, room.id);
  });
  const next = (version: number) => app.get(NextStep).run(room.facilitators[0]!, room.id, { version });
  const small = async () =>
    app
      .get(DataSource)
      .manager.find(LiveRoom, { where: { parentId: room.id, state: 'live' }, order: { place: 'ASC' } });
  const people = () => [room.presenter, ...room.members];
  const see = async (person: Actor, roomId: string) => {
    const page = await app
      .get(ReadRoom)
      .run(person, roomId)
      .catch(() => null);
    return page?.kind === 'room' ? page.room : null;
  };
  const placeOf = async (person: Actor) => {
    for (const { id } of await small()) if (await see(person, id)) return id;
    return (await see(person, room.id)) && room.id;
  };

  it('alone, everybody stays; in pairs nine people make three pairs and a three', async () => {
    expect(await small()).toEqual([]);
    await next(1);
    const rooms = await small();
    const sizes = await Promise.all(
      rooms.map(async ({ id }) => {
        const seats = await Promise.all(people().map((person) => see(person, id)));
        return seats.filter(Boolean).length;
      }),
    );
    expect(sizes.sort()).toEqual([2, 2, 2, 3]);
    const board = (await see(room.facilitators[0]!, room.id))!.board;
    expect(board.entered).toEqual(room.facilitators.map(({ personId }) => personId));
    const [first] = rooms;
    expect(first).toMatchObject({ stepIndex: 1, stepVersion: 2, kind: 'small' });
  });

  it('more time for the room is more time for its pairs; what is written in a pair stays in it', async () => {
    await app.get(ExtendStep).run(room.facilitators[0]!, room.id, randomUUID(), { version: 2, minutes: 2 });
    const parent = await app.get(DataSource).manager.findOneByOrFail(LiveRoom, { id: room.id });
    for (const pair of await small()) expect(pair.stepDeadline).toEqual(parent.stepDeadline);
    const [pair, other] = await small();
    const inPair: Actor[] = [];
    for (const person of people()) if (await see(person, pair!.id)) inPair.push(person);
    await app.get(PostMessage).run(inPair[0]!, pair!.id, randomUUID(), { text: 'only us' });
    await expect(app.get(ReadRoom).run(inPair[0]!, other!.id)).rejects.toBeInstanceOf(ThingNotFound);
    expect((await see(inPair[1]!, pair!.id))!.board.messages).toHaveLength(1);
    expect((await see(room.facilitators[0]!, room.id))!.board.messages).toEqual([]);
    const { rows } = await app.database.pool.query<StreamEvent<'room/members'>>(
      'select seq::int, type, subject, payload, at from stream_event where stream = $1 order by seq',
      [`room:${pair!.id}/members`],
    );
    expect(rows.reduce(reduceRoom, emptyBoard)).toEqual((await see(inPair[0]!, pair!.id))!.board);
  });

  it('pairs become fours together, and then everybody is together again', async () => {
    const pairs = await Promise.all(people().map(placeOf));
    await next(2);
    const fours = await Promise.all(people().map(placeOf));
    for (const [i, pair] of pairs.entries())
      for (const [j, other] of pairs.entries()) if (pair === other) expect(fours[i]).toBe(fours[j]);
    expect(new Set(fours).size).toBe(2);
    await next(3);
    expect(await small()).toEqual([]);
    const board = (await see(room.presenter, room.id))!.board;
    expect([...board.entered].sort()).toEqual(room.everybody.map(({ personId }) => personId).sort());
    const { rows } = await app.database.pool.query<StreamEvent<'room/members'>>(
      'select seq::int, type, subject, payload, at from stream_event where stream = $1 order by seq',
      [`room:${room.id}/members`],
    );
    expect(rows.reduce(reduceRoom, emptyBoard)).toEqual(board);
  });

  it('a room that closes while its people are in pairs has them all back', async () => {
    const other = await aFullRoom(app, { members: 3 });
    await app.get(DataSource).manager.update(LiveRoom, other.id, { method: oneTwoFourAll });
    await app.get(StartRoom).run(other.facilitators[0]!, other.id);
    await app.get(NextStep).run(other.facilitators[0]!, other.id, { version: 1 });
    await app.get(CloseRoom).run(other.facilitators[0]!, other.id);
    const rooms = await app.get(DataSource).manager.findBy(LiveRoom, { parentId: other.id });
    expect(rooms.map(({ state }) => state)).toEqual(['closed', 'closed']);
    const page = await app.get(ReadRoom).run(other.presenter, other.id);
    expect(page).toMatchObject({ kind: 'room', room: { board: { state: 'closed' } } });
  });
});
