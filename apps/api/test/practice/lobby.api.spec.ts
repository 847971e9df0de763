import { randomUUID } from 'node:crypto';
import { Config } from '@colloquy/platform-config';
import { testApp } from '../app.js';
import { c3, comeIn, freshRoom, see } from './room.js';

const CONFIDENTIAL = /duty rota|come off nights/;

describe('the lobby', () => {
  const app = testApp();

  it('of today’s session of C3 is open on arrival', async () => {
    for (const name of c3) {
      const person = await app.as(name);
      const { value } = await person.ask('sessions');
      const today = value.sessions[0]!;
      expect(today).toMatchObject({ groupName: 'C3', kind: 'practice_session', state: 'lobby', here: 0 });
      const { value: page } = await person.ask('room', { params: { id: today.roomId! } });
      expect(page.kind).toBe('lobby');
    }
  });

  it.each([
    ['a participant of another group', 'iqbal'],
    ['a participant of another cohort', 'chidi'],
    ['the programme lead', 'rosalind'],
    ['an administrator', 'ottilie'],
    ['a moderator', 'bethan'],
    ['a safeguarding lead', 'solomon'],
    ['a practitioner', 'corinne'],
  ])('T-01, T-04, LR-3: is to %s exactly like a room that is not there', async (_, persona) => {
    const { id } = await freshRoom(app, ['imogen']);
    const stranger = await app.as(persona);
    const here = await stranger.ask('room', { params: { id } });
    const nowhere = await stranger.ask('room', { params: { id: randomUUID() } });
    expect([here.status, here.problem]).toEqual([404, nowhere.problem]);
    for (const route of ['enterRoom', 'leaveRoom', 'startRoom', 'closeRoom'] as const)
      expect((await stranger.ask(route, { params: { id } })).status).toBe(404);
    expect((await stranger.ask('acceptAgreement', { params: { id }, body: { version: 1 } })).status).toBe(
      404,
    );
    expect((await stranger.ask('postMessage', { params: { id }, body: { text: 'hello' } })).status).toBe(404);
    const { value } = await stranger.ask('sessions');
    expect(value.sessions.filter(({ roomId }) => roomId === id)).toEqual([]);
  });

  it('a visitor is asked to sign in, whatever the id', async () => {
    const { id } = await freshRoom(app, ['imogen']);
    const visitor = await app.as();
    for (const room of [id, randomUUID()])
      expect((await visitor.ask('room', { params: { id: room } })).status).toBe(401);
  });

  it('refuses an id that is none with 400', async () => {
    const zuri = await app.as('zuri');
    const { status, problem } = await zuri.ask('room', { params: { id: 'C3' } });
    expect([status, problem.code]).toEqual([400, 'request.malformed']);
  });

  it('T-02, LR-4: tells nothing confidential before the agreement is accepted', async () => {
    const room = await freshRoom(app, ['oonagh', 'zuri']);
    await comeIn(room.oonagh, room.id);
    await room.oonagh.ask('postMessage', { params: { id: room.id }, body: { text: 'a planted sentence' } });
    const { value } = await room.zuri.ask('room', { params: { id: room.id } });
    expect(value.kind).toBe('lobby');
    expect(JSON.stringify(value)).not.toMatch(CONFIDENTIAL);
    expect(JSON.stringify(value)).not.toMatch(/planted/);
    expect(value.kind === 'lobby' && value.lobby).toMatchObject({
      title: 'Practice session 1',
      groupName: 'C3',
      methodTitle: 'Reflective case discussion',
      minutes: 65,
      isDemo: true,
      agreement: { version: 1, acceptedAt: null },
      me: { role: 'member', mayFacilitate: false },
    });
    for (const route of ['enterRoom', 'leaveRoom'] as const) {
      const { status, problem } = await room.zuri.ask(route, { params: { id: room.id } });
      expect([status, problem.code]).toEqual([403, 'room.agreement_needed']);
    }
    const posted = await room.zuri.ask('postMessage', { params: { id: room.id }, body: { text: 'hello' } });
    expect(posted.problem.code).toBe('room.agreement_needed');
    const socket = await room.zuri.socket();
    const answer = await socket.emitWithAck('subscribe', { stream: `room:${room.id}/members` });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'stream.unknown' } });
  });

  it('lists everybody in seating order, facilitators first, the presenter as one', async () => {
    const { id, zuri } = await freshRoom(app, ['zuri']);
    const { value } = await zuri.ask('room', { params: { id } });
    const members = value.kind === 'lobby' ? value.lobby.members : [];
    expect(members.map(({ displayName, role, seat }) => [displayName, role, seat])).toEqual([
      ['Imogen', 'facilitator', 1],
      ['Desmond', 'facilitator', 2],
      ['Arjun', 'member', 3],
      ['Kasia', 'member', 4],
      ['Oonagh', 'presenter', 5],
      ['Zeke', 'member', 6],
      ['Zuri', 'member', 7],
    ]);
    expect(JSON.stringify(value)).not.toMatch(/aspirant|established/);
  });

  it('opens the room once the agreement is accepted, with the dilemma and the numbers of its stream', async () => {
    const { id, zuri } = await freshRoom(app, ['zuri']);
    await comeIn(zuri, id);
    const room = await see(zuri, id);
    expect(room.dilemma?.html).toMatch(CONFIDENTIAL);
    expect(room.method.steps).toHaveLength(8);
    expect(room.streams[`room:${id}/members`]).toMatchObject({ seq: 1 });
    expect(room.board).toMatchObject({ state: 'lobby', step: null, entered: [room.me.personId] });
    expect(Math.abs(room.now - Date.now())).toBeLessThan(5_000);
  });

  it('accepting twice is accepting once; another version is not what was read', async () => {
    const { id, zuri } = await freshRoom(app, ['zuri']);
    const other = await zuri.ask('acceptAgreement', { params: { id }, body: { version: 2 } });
    expect([other.status, other.problem.code]).toEqual([409, 'room.agreement_changed']);
    for (const _ of [1, 2])
      expect((await zuri.ask('acceptAgreement', { params: { id }, body: { version: 1 } })).status).toBe(200);
    const { rows } = await app.database.pool.query('select from agreement_acceptances where room_id = $1', [
      id,
    ]);
    expect(rows).toHaveLength(1);
  });
});

describe('a fresh demonstration room', () => {
  const app = testApp();

  it('has short steps where one asks for them', async () => {
    const zuri = await app.as('zuri');
    const { value } = await zuri.ask('openDemoRoom', { body: { shortSteps: true, alone: false } });
    await comeIn(zuri, value.roomId);
    const { method, minutes } = await see(zuri, value.roomId);
    expect(minutes).toBeLessThan(5);
    for (const step of method.steps) {
      expect(step.minutes * 60).toBeGreaterThanOrEqual(19.9);
      expect(step.minutes * 60).toBeLessThanOrEqual(40.1);
    }
  });

  it.each(['chidi', 'rosalind', 'bethan'])('is not for %s to open', async (persona) => {
    const person = await app.as(persona);
    const { status } = await person.ask('openDemoRoom', { body: { shortSteps: true } });
    expect(status).toBe(403);
  });

  it('LR-18: runs the method it was opened with, whatever becomes of the template', async () => {
    const { id, zuri } = await freshRoom(app, ['zuri']);
    await comeIn(zuri, id);
    await app.database.pool.query("update practice_methods set title = 'Something else', steps = '[]'");
    expect((await see(zuri, id)).method).toMatchObject({ title: 'Reflective case discussion' });
  });
});

describe('a group that changes its agreement', () => {
  const app = testApp();

  it('LR-4: a newer agreement closes the room to those who have not accepted it', async () => {
    const { id, zuri } = await freshRoom(app, ['zuri']);
    await comeIn(zuri, id);
    await app.database.pool.query(
      `with newer as (insert into group_agreements (practice_group_id, version, markdown, html, renderer_version)
         select practice_group_id, version + 1, markdown, html, renderer_version from group_agreements a
         where a.id = (select agreement_id from live_rooms where id = $1) returning id)
       update live_rooms set agreement_id = (select id from newer) where id = $1`,
      [id],
    );
    const { value } = await zuri.ask('room', { params: { id } });
    expect(value.kind).toBe('lobby');
    expect((await zuri.ask('enterRoom', { params: { id } })).problem.code).toBe('room.agreement_needed');
    expect((await zuri.ask('acceptAgreement', { params: { id }, body: { version: 2 } })).status).toBe(200);
    expect((await see(zuri, id)).board.entered).toHaveLength(1);
  });
});

describe('outside the demonstration', () => {
  const app = testApp();

  it('there is no address for demonstration rooms', async () => {
    const zuri = await app.as('zuri');
    app.app.get(Config).demo = false;
    const { status, problem } = await zuri.ask('openDemoRoom', { body: { shortSteps: true } });
    expect([status, problem.code]).toEqual([404, 'thing.not_found']);
  });
});
