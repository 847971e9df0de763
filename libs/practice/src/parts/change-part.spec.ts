import { Forbidden } from '@colloquy/platform-access';
import { randomUUID } from 'node:crypto';
import { PostMessage } from '../messages/post-message.js';
import { testPractice } from '../practice.factory.js';
import { LiveRoom } from '../rooms/live-room.entity.js';
import { aRoomOf, type RoomWithPeople } from '../rooms/live-room.factory.js';
import { StartRoom } from '../rooms/start-room.js';
import { ListeningStep } from '../steps/step.errors.js';
import { DataSource } from 'typeorm';
import { ChangePart } from './change-part.js';
import { PartTaken, PartUnknown } from './part.errors.js';
import { PartsRepository } from './parts.repository.js';

const parts = [
  { key: 'scribe', title: 'Scribe', says: 'Writes down', count: 1 },
  { key: 'observer', title: 'Observer', says: 'Watches', count: null },
];

describe('parts', () => {
  const app = testPractice();
  const aRoom = (write: string[] = ['scribe']) => aRoomOf(app, [{ write }], { parts });
  const change = (room: RoomWithPeople, by: number, part: string, has = true, whose?: number) =>
    app.get(ChangePart).run(room.everybody[by]!, room.id, {
      part,
      has,
      personId: whose === undefined ? undefined : room.everybody[whose]!.personId!,
    });
  const start = async (room: RoomWithPeople) =>
    (await app.get(StartRoom).run(room.facilitators[0]!, room.id)).thing;

  it('are refused: one that there is none of, one that is taken, one for somebody else, and one for oneself later', async () => {
    const room = await aRoom();
    await expect(change(room, 2, 'conductor')).rejects.toBeInstanceOf(PartUnknown);
    await change(room, 2, 'scribe');
    await expect(change(room, 4, 'scribe')).rejects.toBeInstanceOf(PartTaken);
    await expect(change(room, 4, 'observer', true, 2)).rejects.toBeInstanceOf(Forbidden);
    await start(room);
    await expect(change(room, 2, 'scribe', false)).rejects.toBeInstanceOf(Forbidden);
  });

  it('are cast when the session begins, beside those who volunteered, and never to who presents or facilitates', async () => {
    const room = await aRoom();
    const [volunteer] = room.members;
    await app.get(ChangePart).run(volunteer!, room.id, { part: 'scribe', has: true });
    const board = await start(room);
    const others = room.members.slice(1).map(({ personId }) => [personId, ['observer']]);
    expect(board.parts).toEqual(Object.fromEntries([[volunteer!.personId, ['scribe']], ...others]));
  });

  it('give their rights beside the role: the server takes the scribe’s message and nobody else’s', async () => {
    const room = await aRoom();
    const [scribe, observer] = room.members;
    await app.get(ChangePart).run(scribe!, room.id, { part: 'scribe', has: true });
    await start(room);
    const post = (who: typeof scribe) =>
      app.get(PostMessage).run(who!, room.id, randomUUID(), { text: 'Noted.' });
    await expect(post(observer)).rejects.toBeInstanceOf(ListeningStep);
    await expect(post(room.facilitators[0]!)).rejects.toBeInstanceOf(ListeningStep);
    await expect(post(scribe)).resolves.toBeDefined();
    // Who facilitates gives it to somebody else while it runs.
    const lead = room.facilitators[0]!;
    await app.get(ChangePart).run(lead, room.id, { part: 'scribe', has: false, personId: scribe!.personId! });
    await app
      .get(ChangePart)
      .run(lead, room.id, { part: 'scribe', has: true, personId: observer!.personId! });
    await expect(post(scribe)).rejects.toBeInstanceOf(ListeningStep);
    await expect(post(observer)).resolves.toBeDefined();
  });

  it('“everyone” in a step’s list is everyone', async () => {
    const room = await aRoom(['everyone']);
    await start(room);
    await expect(
      app.get(PostMessage).run(room.presenter, room.id, randomUUID(), { text: 'Me too.' }),
    ).resolves.toBeDefined();
  });

  it('the group remembers who had which, for its next session', async () => {
    const room = await aRoom();
    const board = await start(room);
    const { manager } = app.get(DataSource);
    const live = await manager.findOneByOrFail(LiveRoom, { id: room.id });
    expect(await app.get(PartsRepository).memoryOf(manager, live)).toEqual({});
    const next = { ...live, learningSessionId: randomUUID() } as LiveRoom;
    expect(await app.get(PartsRepository).memoryOf(manager, next)).toEqual(
      Object.fromEntries(Object.entries(board.parts).map(([id, [part]]) => [id, { [part!]: 1 }])),
    );
  });
});
