import { randomUUID } from 'node:crypto';
import { ThingNotFound } from '@colloquy/platform-http';
import type { Actor } from '@colloquy/platform-access';
import { testPractice } from '../practice.factory.js';
import { aFullRoom, aLiveRoom, type RoomWithPeople } from '../rooms/live-room.factory.js';
import { CloseRoom } from '../rooms/close-room.js';
import { ReadRoom } from '../rooms/read-room.js';
import { AgreementNeeded } from '../rooms/room.errors.js';
import { AddWorkplaceAction } from './add-workplace-action.js';
import { KeepTakeaway } from './keep-takeaway.js';

describe('what people keep for themselves', () => {
  const app = testPractice();
  const keep = (room: RoomWithPeople, actor: Actor, text: string) =>
    app.get(KeepTakeaway).run(actor, room.id, randomUUID(), { text });
  const page = async (room: RoomWithPeople, actor: Actor) => app.get(ReadRoom).run(actor, room.id);

  it('is refused to strangers and before the agreement', async () => {
    const room = await aLiveRoom(app);
    const stranger = (await aLiveRoom(app)).members[0]!;
    await expect(keep(room, stranger, 'mine')).rejects.toBeInstanceOf(ThingNotFound);
    await expect(keep(room, room.members[0]!, 'mine')).rejects.toBeInstanceOf(AgreementNeeded);
  });

  it('T-10: a takeaway and an action are in their owner’s answer and in nobody else’s, and in no stream', async () => {
    const room = await aFullRoom(app);
    const [owner] = room.members;
    await keep(room, owner!, 'first planted words');
    await keep(room, owner!, 'planted words');
    const action = { text: 'Ask the night team planted', by: '2026-12-01' };
    const { thing } = await app.get(AddWorkplaceAction).run(owner!, room.id, randomUUID(), action);
    const mine = await page(room, owner!);
    expect(mine.kind === 'room' && mine.room.mine).toMatchObject({
      takeaway: 'planted words',
      actions: [thing],
    });
    for (const other of room.everybody.filter(({ personId }) => personId !== owner!.personId))
      expect(JSON.stringify(await page(room, other))).not.toMatch(/planted/);
    const { rows } = await app.database.pool.query(
      "select from stream_event where payload::text ~ 'planted'",
    );
    expect(rows).toEqual([]);
  });

  it('can still be written when the room has closed', async () => {
    const room = await aFullRoom(app);
    await app.get(CloseRoom).run(room.facilitators[0]!, room.id);
    await expect(keep(room, room.members[0]!, 'afterwards')).resolves.toEqual({ takeaway: 'afterwards' });
  });

  it('an action is added once per key', async () => {
    const room = await aFullRoom(app);
    const key = randomUUID();
    const add = () => app.get(AddWorkplaceAction).run(room.members[0]!, room.id, key, { text: 'Ask again' });
    expect((await add()).thing).toEqual((await add()).thing);
    const mine = await page(room, room.members[0]!);
    expect(mine.kind === 'room' && mine.room.mine.actions).toHaveLength(1);
  });
});
