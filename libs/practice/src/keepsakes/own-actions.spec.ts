import { randomUUID } from 'node:crypto';
import type { Actor } from '@colloquy/platform-access';
import { ThingNotFound } from '@colloquy/platform-http';
import { testPractice } from '../practice.factory.js';
import { aFullRoom, aLiveRoom, type RoomWithPeople } from '../rooms/live-room.factory.js';
import { RoomMember } from '../rooms/room-member.entity.js';
import { ReadRoom } from '../rooms/read-room.js';
import { everythingKept } from '../retention/everything-kept.factory.js';
import { DataSource } from 'typeorm';
import { AddWorkplaceAction } from './add-workplace-action.js';
import { ChangeOwnAction } from './change-own-action.js';
import { ReadKept } from './read-kept.js';

describe('what somebody meant to do', () => {
  const app = testPractice();
  const add = async (room: RoomWithPeople, actor: Actor, text: string) =>
    (await app.get(AddWorkplaceAction).run(actor, room.id, randomUUID(), { text })).thing.id;
  const before = async (room: RoomWithPeople, actor: Actor) => {
    const page = await app.get(ReadRoom).run(actor, room.id);
    return (page.kind === 'lobby' ? page.lobby : page.room).before.map(({ text }) => text);
  };
  /** The same person in a later session of another group: its people changed altogether. */
  async function laterWith(person: Actor): Promise<RoomWithPeople> {
    const room = await aLiveRoom(app);
    const seat = { roomId: room.id, personId: person.personId!, role: 'member' as const, seat: 99 };
    await app.get(DataSource).manager.insert(RoomMember, seat);
    return room;
  }

  it('LR-93: comes back first to its owner in the next session, before anything is accepted, although the group is another', async () => {
    const [room, mine] = [await aFullRoom(app), 0];
    const owner = room.members[mine]!;
    await add(room, owner, 'Ask the night team');
    const later = await laterWith(owner);
    expect(await before(later, owner)).toEqual(['Ask the night team']);
    // Nobody else, and not in the room where it was noted.
    for (const other of later.everybody) expect(await before(later, other)).toEqual([]);
    expect(await before(room, owner)).toEqual([]);
  });

  it.each([
    ['kept', []],
    ['dropped', []],
    ['not_yet', ['Ask the night team']],
    ['changed', ['Ask everybody']],
  ] as const)('LR-93: told to be %s, what comes back is %j', async (review, comesBack) => {
    const room = await aFullRoom(app);
    const owner = room.members[0]!;
    const id = await add(room, owner, 'Ask the night team');
    const text = review === 'changed' ? 'Ask everybody' : undefined;
    await app.get(ChangeOwnAction).review(owner, id, { review, text });
    expect(await before(await laterWith(owner), owner)).toEqual(comesBack);
    const { actions } = await app.get(ReadKept).run(owner);
    expect(actions).toMatchObject([{ id, review, reviewedAt: expect.any(String) }]);
  });

  it('is changed and deleted by its owner alone, and its words go from kept answers as well', async () => {
    const room = await aFullRoom(app);
    const [owner, other] = room.members;
    const id = await add(room, owner!, 'Quockerwodger');
    const own = app.get(ChangeOwnAction);
    await expect(own.change(other!, id, { text: 'mine', by: null })).rejects.toBeInstanceOf(ThingNotFound);
    await expect(own.delete(other!, id)).rejects.toBeInstanceOf(ThingNotFound);
    await expect(own.review(other!, id, { review: 'kept' })).rejects.toBeInstanceOf(ThingNotFound);
    await own.change(owner!, id, { text: 'Something else', by: '2026-12-01' });
    expect((await app.get(ReadKept).run(owner!)).actions).toMatchObject([
      { text: 'Something else', by: '2026-12-01' },
    ]);
    await own.delete(owner!, id);
    expect((await app.get(ReadKept).run(owner!)).actions).toEqual([]);
    expect(await everythingKept(app.database.pool, /quockerwodger|something else/i)).toEqual([]);
  });
});
