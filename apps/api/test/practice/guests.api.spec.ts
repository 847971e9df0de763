import { Database } from '@colloquy/platform-database';
import { eventually } from '@colloquy/testing';
import type { Client } from '../app.js';
import { linkIn, ownSite } from '../own-site.js';
import { comeIn } from './room.js';

const [ADA, BEN, CLEO, GITA] = ['ada', 'ben', 'cleo', 'gita'].map(
  (name) => `${name}@fenland.example.org`,
) as [string, string, string, string];
const methodKey = 'reflective_case_discussion';
const says = 'Gita cared for her mother for nine years.';

describe('R-92: guests of a session', () => {
  const site = ownSite();
  let ada: Client;
  let ben: Client;
  let cleo: Client;
  let gita: Client;
  let groupId: string;
  const plan = async () =>
    (
      await ada.ask('scheduleSession', {
        params: { id: groupId },
        body: { methodKey, when: { onDate: '2031-12-03', atTime: '10:00' } },
      })
    ).value.id;
  const announce = (id: string, body = { guest: `Gita Rao <${GITA}>`, says }) =>
    ada.ask('announceGuest', { params: { id }, body });
  const read = async (person: Client, id: string) => (await person.ask('session', { params: { id } })).value;

  beforeAll(async () => {
    ada = await site.invite(ADA, 'Ada Byron');
    ben = await site.invite(BEN, 'Ben Marsh');
    cleo = await site.invite(CLEO, 'Cleo Wash');
    gita = await site.invite(GITA, 'Gita Rao');
    const group = { name: 'Fen', confidentiality: 'chatham_house' as const, people: [BEN, CLEO] };
    groupId = (await ada.ask('beginGroup', { body: group })).value.groupId;
  });

  it('R-92: are announced, members are told, and an objection withdraws them without a name', async () => {
    const id = await plan();
    expect((await announce(id, { guest: GITA, says: ' ' })).problem).toMatchObject({
      code: 'request.malformed',
      issues: [{ path: expect.stringContaining('says') }],
    });
    expect((await announce(id)).status).toBe(200);
    expect((await announce(id)).problem.code).toBe('guest.announced');
    for (const address of [ADA, BEN, CLEO])
      expect((await site.mail.next(address, /guest for Practice session/)).text).toContain(says);
    await site.mail.next(GITA, /asked as a guest/);
    await eventually(async () => {
      const { notices } = (await ben.ask('notices')).value;
      expect(notices[0]).toMatchObject({ change: 'guest', path: `/groups/${groupId}/sessions/${id}` });
    }, 10_000);
    const { guests, may } = await read(ben, id);
    expect(may).toMatchObject({ announceGuest: false, withdrawGuest: false, objectToGuest: true });
    expect(guests).toEqual([
      { id: expect.any(String), displayName: 'Gita Rao', says, isExpected: true, objection: null },
    ]);
    const params = { id, guestId: guests[0]!.id };
    expect((await ben.ask('objectToGuest', { params, body: { note: 'We worked together.' } })).status).toBe(
      200,
    );
    await site.mail.next(GITA, /not expected/);
    await site.mail.next(CLEO, /Gita Rao will not come/);
    const toMembers = await read(cleo, id);
    expect(toMembers.guests).toMatchObject([{ isExpected: false, objection: null }]);
    const toAda = await read(ada, id);
    expect(toAda.guests).toMatchObject([{ isExpected: false, objection: { note: 'We worked together.' } }]);
    expect(JSON.stringify(toAda.guests)).not.toMatch(/Ben/);
  });

  it('R-92: have a marked seat once the room opens, and find nothing there once it is closed', async () => {
    const id = await plan();
    await announce(id);
    // A day and more has passed since.
    await site.app
      .get(Database)
      .pool.query(
        `update session_guests set announced_at = announced_at - interval '25 hours' where learning_session_id = $1`,
        [id],
      );
    const { roomId } = (await ada.ask('openSession', { params: { id } })).value;
    const letter = await site.mail.next(GITA, /meets now/);
    expect(linkIn(letter.text!)).toMatch(new RegExp(`/rooms/${roomId}$`));
    const { value } = await gita.ask('room', { params: { id: roomId } });
    expect(value.kind).toBe('lobby');
    await comeIn(gita, roomId);
    await comeIn(ada, roomId);
    const page = (await ada.ask('room', { params: { id: roomId } })).value;
    const { members } = page.kind === 'room' ? page.room : page.lobby;
    expect(members.map(({ displayName, isGuest, role }) => [displayName, isGuest, role])).toEqual(
      expect.arrayContaining([
        ['Gita Rao', true, 'member'],
        ['Ben Marsh', false, 'member'],
      ]),
    );
    for (const [route, params] of [
      ['session', { id }],
      ['group', { id: groupId }],
    ] as const)
      expect((await gita.ask(route, { params })).status).toBe(404);
    expect((await gita.ask('sessions')).value).toMatchObject({
      sessions: [{ id, roomId, isGuest: true, groupId: null }],
      groups: [],
    });
    await gita.ask('keepTakeaway', { params: { id: roomId }, body: { text: 'Ask carers first.' } });
    await ada.ask('closeRoom', { params: { id: roomId } });
    expect((await gita.ask('room', { params: { id: roomId } })).status).toBe(404);
    expect((await gita.ask('roomSummary', { params: { id: roomId } })).status).toBe(404);
    expect((await gita.ask('sessions')).value.sessions).toEqual([]);
    // What they wrote for themselves stays theirs.
    expect((await gita.ask('keptThings')).value.takeaways).toMatchObject([
      { text: 'Ask carers first.', mayLookBack: false },
    ]);
    expect((await ben.ask('room', { params: { id: roomId } })).status).toBe(200);
  });
});
