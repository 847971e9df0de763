import { randomUUID } from 'node:crypto';
import type { Confidentiality, ReleaseAudience } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { aPerson } from '@colloquy/people/testing';
import { DataSource } from 'typeorm';
import { PostMessage } from '../messages/post-message.js';
import { testPractice } from '../practice.factory.js';
import { CloseRoom } from '../rooms/close-room.js';
import { LeaveRoom } from '../rooms/leave-room.js';
import { aFullRoom, aLiveRoom, type RoomWithPeople } from '../rooms/live-room.factory.js';
import { ReadRoom } from '../rooms/read-room.js';
import { RoomClosed } from '../rooms/room.errors.js';
import { AnswerRelease } from './answer-release.js';
import { ProposeRelease } from './propose-release.js';
import { ReadReleased } from './read-released.js';
import { ReleaseNamesSomebody, ReleaseSettled } from './release.errors.js';

describe('what leaves a room', () => {
  const app = testPractice();
  const propose = (room: RoomWithPeople, by: Actor, text: string, audience: ReleaseAudience = 'cohort') =>
    app
      .get(ProposeRelease)
      .run(by, room.id, { title: 'Closing sentence', text, audience }, randomUUID())
      .then(({ thing }) => thing.releases.at(-1)!);
  const answer = (room: RoomWithPeople, by: Actor, id: string, agrees: boolean) =>
    app.get(AnswerRelease).run(by, room.id, id, agrees);
  const board = async (room: RoomWithPeople) => {
    const page = await app.get(ReadRoom).run(room.everybody[0]!, room.id);
    if (page.kind !== 'room') throw new Error('still the lobby');
    return page.room.board;
  };
  const texts = async (person: Actor) =>
    (await app.get(ReadReleased).run(person)).things.map(({ text }) => text);
  const others = ({ everybody, members }: RoomWithPeople) =>
    everybody.filter(({ personId }) => personId !== members[0]!.personId);
  /** Somebody of the same cohort who is in another group. */
  async function aNeighbour(room: RoomWithPeople): Promise<Actor> {
    const { manager } = app.get(DataSource);
    const person = await aPerson(manager);
    await manager.query(
      `insert into enrolments (cohort_id, person_id, place, state, enrolled_at)
       select g.cohort_id, $2, 'C99', 'active', db_now() from live_rooms r join practice_groups g on g.id = r.practice_group_id where r.id = $1`,
      [room.id, person.personId],
    );
    return person;
  }
  const atLevel = (room: RoomWithPeople, level: Confidentiality) =>
    app.database.pool.query(
      'update group_agreements set confidentiality = $2 where id = (select agreement_id from live_rooms where id = $1)',
      [room.id, level],
    );

  it('has everybody’s yes who is inside; then their cohort reads it, and strangers do not', async () => {
    const room = await aFullRoom(app);
    const neighbour = await aNeighbour(room);
    const { id } = await propose(room, room.members[0]!, 'We learned to ask');
    for (const person of others(room)) {
      expect(await texts(neighbour)).toEqual([]);
      await answer(room, person, id, true);
    }
    expect((await board(room)).releases).toMatchObject([
      { state: 'released', agreed: room.everybody.length },
    ]);
    expect(await texts(neighbour)).toEqual(['We learned to ask']);
    expect(await texts((await aLiveRoom(app)).members[0]!)).toEqual([]);
    await expect(answer(room, room.members[1]!, id, false)).rejects.toBeInstanceOf(ReleaseSettled);
  });

  it('does not wait for those who have left', async () => {
    const room = await aFullRoom(app);
    const { id } = await propose(room, room.members[0]!, 'Without the others');
    for (const person of others(room)) await app.get(LeaveRoom).run(person, room.id);
    await answer(room, room.members[0]!, id, true);
    expect((await board(room)).releases).toMatchObject([{ state: 'released' }]);
  });

  it('ends with one objection, and nothing says whose it was', async () => {
    const room = await aFullRoom(app);
    const { id } = await propose(room, room.members[0]!, 'Rather not');
    await answer(room, room.members[1]!, id, true);
    await answer(room, room.members[2]!, id, false);
    expect((await board(room)).releases).toMatchObject([{ state: 'objected' }]);
    const { rows } = await app.database.pool.query(
      "select payload from stream_event where stream = $1 and type = 'release.settled'",
      [`room:${room.id}/members`],
    );
    expect(rows).toEqual([{ payload: { releaseId: id, state: 'objected' } }]);
    await expect(answer(room, room.members[1]!, id, true)).rejects.toBeInstanceOf(ReleaseSettled);
  });

  it('LR-89: what the room has not released is visible nowhere outside it, to administrators neither', async () => {
    const room = await aFullRoom(app);
    const neighbour = await aNeighbour(room);
    const administrator = await aPerson(app.get(DataSource).manager, {
      roles: [{ role: 'administrator', scopeType: 'platform', scopeId: null }],
    });
    await app.get(PostMessage).run(room.members[0]!, room.id, randomUUID(), { text: 'Only in here' });
    const { id } = await propose(room, room.members[0]!, 'Not agreed by all');
    await answer(room, room.members[1]!, id, true);
    await app.get(CloseRoom).run(room.facilitators[0]!, room.id);
    await expect(answer(room, room.members[2]!, id, true)).rejects.toBeInstanceOf(RoomClosed);
    for (const outsider of [neighbour, administrator]) {
      expect(await texts(outsider)).toEqual([]);
      await expect(app.get(ReadRoom).run(outsider, room.id)).rejects.toMatchObject({
        code: 'thing.not_found',
      });
    }
  });

  it('LR-90: under Chatham House nothing that leaves says who was there or where they work', async () => {
    const room = await aFullRoom(app);
    await atLevel(room, 'chatham_house');
    const neighbour = await aNeighbour(room);
    for (const named of ['Member 1 said so', 'As MEMBER 2’s service does', 'From group C3'])
      await expect(propose(room, room.members[0]!, named)).rejects.toBeInstanceOf(ReleaseNamesSomebody);
    const { id } = await propose(room, room.members[0]!, 'Somebody asked a good question');
    for (const person of others(room)) await answer(room, person, id, true);
    const { things } = await app.get(ReadReleased).run(neighbour);
    expect(things).toEqual([
      {
        title: 'Closing sentence',
        text: 'Somebody asked a good question',
        releasedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        groupName: null,
        confidentiality: 'chatham_house',
      },
    ]);
    for (const { displayName, personId } of room.everybody)
      expect(JSON.stringify(things)).not.toMatch(new RegExp(`${displayName}|${personId}|${room.id}`));
  });
});
