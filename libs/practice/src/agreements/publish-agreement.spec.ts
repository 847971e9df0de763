import { randomUUID } from 'node:crypto';
import type { AgreementTerms } from '@colloquy/contracts';
import { Forbidden } from '@colloquy/platform-access';
import { ThingNotFound } from '@colloquy/platform-http';
import { testPractice } from '../practice.factory.js';
import { CloseRoom } from '../rooms/close-room.js';
import { EnterRoom } from '../rooms/enter-room.js';
import { aFullRoom, aLiveRoom, comeIn, type RoomWithPeople } from '../rooms/live-room.factory.js';
import { ReadRoom } from '../rooms/read-room.js';
import { AgreementChanged, AgreementNeeded } from '../rooms/room.errors.js';
import { StartRoom } from '../rooms/start-room.js';
import { AcceptAgreement } from './accept-agreement.js';
import { AgreementLive, AgreementMoved } from './agreement.errors.js';
import { ProposeLine } from './propose-line.js';
import { PublishAgreement } from './publish-agreement.js';
import { ReadAgreement } from './read-agreement.js';

describe('a group’s agreement', () => {
  const app = testPractice();
  const groupOf = async ({ id }: RoomWithPeople): Promise<string> =>
    (await app.database.pool.query('select practice_group_id as id from live_rooms where id = $1', [id]))
      .rows[0].id;
  const read = async (room: RoomWithPeople, person = room.members[0]!) =>
    app.get(ReadAgreement).run(person, await groupOf(room));
  const publish = async (
    room: RoomWithPeople,
    changes: Partial<AgreementTerms>,
    { by = room.facilitators[0]!, version = 1 } = {},
  ) => {
    const terms = { ...(await read(room)).terms, ...changes };
    return app.get(PublishAgreement).run(by, await groupOf(room), { version, terms }, randomUUID());
  };

  it('is published by those who facilitate, from the version they have read, between sessions', async () => {
    const room = await aFullRoom(app);
    const stranger = (await aLiveRoom(app)).members[0]!;
    await expect(publish(room, {}, { by: room.members[0]! })).rejects.toBeInstanceOf(Forbidden);
    await expect(publish(room, {}, { by: stranger })).rejects.toBeInstanceOf(ThingNotFound);
    await expect(read(room, stranger)).rejects.toBeInstanceOf(ThingNotFound);
    await expect(publish(room, {}, { version: 7 })).rejects.toBeInstanceOf(AgreementMoved);
    await app.get(StartRoom).run(room.facilitators[0]!, room.id);
    await expect(publish(room, {})).rejects.toBeInstanceOf(AgreementLive);
    await app.get(CloseRoom).run(room.facilitators[0]!, room.id);
    await expect(publish(room, { retentionDays: 7 })).resolves.toEqual({ version: 2 });
  });

  it.each<[string, Partial<AgreementTerms>, string]>([
    ['its level', { confidentiality: 'chatham_house' }, 'confidentiality'],
    ['how long words are kept', { retentionDays: 90 }, 'retention'],
    ['what facilitators see', { facilitatorsSee: 'attended' }, 'facilitators_see'],
  ])('LR-4: a change of %s needs everybody’s new yes before they go on', async (_, changes, named) => {
    const room = await aFullRoom(app);
    const [one, other] = room.members;
    expect(await publish(room, changes)).toEqual({ version: 2 });
    for (const person of room.everybody) {
      await expect(app.get(EnterRoom).run(person, room.id)).rejects.toBeInstanceOf(AgreementNeeded);
      const page = await app.get(ReadRoom).run(person, room.id);
      expect(page.kind === 'lobby' && page.lobby.agreement).toMatchObject({
        version: 2,
        acceptedAt: null,
        changed: [named],
      });
    }
    // What was read before counts for nothing, whatever the screen says.
    await expect(app.get(AcceptAgreement).run(one!, room.id, { version: 1 })).rejects.toBeInstanceOf(
      AgreementChanged,
    );
    await app.get(AcceptAgreement).run(one!, room.id, { version: 2 });
    await app.get(EnterRoom).run(one!, room.id);
    await expect(app.get(EnterRoom).run(other!, room.id)).rejects.toBeInstanceOf(AgreementNeeded);
  });

  it('lines are proposed by anybody of the group, withdrawn by them, and settled by the next version', async () => {
    const room = await aFullRoom(app);
    const group = await groupOf(room);
    const [one, other] = room.members;
    const propose = (text: string) => app.get(ProposeLine).run(one!, group, { text }, randomUUID());
    await propose('We end in time.');
    await propose('Phones are off.');
    const { proposals } = await read(room);
    expect(proposals.map(({ text, isMine }) => [text, isMine])).toEqual([
      ['We end in time.', true],
      ['Phones are off.', true],
    ]);
    const withdraw = (by: typeof one) => app.get(ProposeLine).withdraw(by!, group, proposals[1]!.id);
    await expect(withdraw(other)).rejects.toBeInstanceOf(Forbidden);
    await withdraw(one);
    await publish(room, { lines: ['We end in time.'] });
    const after = await read(room);
    expect(after.proposals).toEqual([]);
    expect(after.html).toContain('We end in time.');
  });

  it('T-02: before somebody has accepted the present version they are sent nothing that was presented', async () => {
    const room = await aLiveRoom(app);
    await comeIn(app, room.id, room.members[0]!);
    expect(JSON.stringify(await app.get(ReadRoom).run(room.members[0]!, room.id))).toMatch(/fair line/);
    expect(JSON.stringify(await app.get(ReadRoom).run(room.members[1]!, room.id))).not.toMatch(/fair line/);
    await publish(room, { confidentiality: 'stays_in_room' });
    expect(JSON.stringify(await app.get(ReadRoom).run(room.members[0]!, room.id))).not.toMatch(/fair line/);
  });
});
