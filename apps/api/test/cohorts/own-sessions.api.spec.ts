import { randomUUID } from 'node:crypto';
import { Database } from '@colloquy/platform-database';
import { eventually } from '@colloquy/testing';
import type { Client } from '../app.js';
import { linkIn, ownSite } from '../own-site.js';
import { comeIn, see } from '../practice/room.js';

const [ADA, BEN, CLEO] = ['ada', 'ben', 'cleo'].map((name) => `${name}@fenland.example.org`) as [
  string,
  string,
  string,
];
const methodKey = 'reflective_case_discussion';

const dilemma = {
  happened: 'Two people ask to come off nights.',
  hard: 'Both have good reasons.',
  question: 'How do I hold a fair line?',
  statements: ['no_names', 'details_changed', 'consent_considered', 'employer_rules'] as const,
  send: true,
};

describe('sessions of a group of one’s own', () => {
  const site = ownSite();
  let ada: Client;
  let ben: Client;
  let cleo: Client;
  let stranger: Client;
  let groupId: string;
  const idOf = async (person: Client) => (await person.ask('me')).value.person!.id;
  const plan = (person: Client, body: object = {}, key?: string, group = groupId) =>
    person.ask('scheduleSession', {
      params: { id: group },
      body: { methodKey, when: { onDate: '2031-12-03', atTime: '10:00' }, ...body },
      ...(key && { key }),
    });
  const read = async (person: Client, id: string) => (await person.ask('session', { params: { id } })).value;
  const move = (person: Client, id: string, onDate: string, version: number, atTime = '14:00') =>
    person.ask('moveSession', { params: { id }, body: { onDate, atTime, version } });
  const calendarIn = (mail: (typeof site.mail.mails)[number]): string => {
    const { content } = mail.attachments.find(({ mimeType }) => mimeType === 'text/calendar')!;
    return typeof content === 'string' ? content : new TextDecoder().decode(content);
  };
  /** Every letter about this session that came to this address. */
  const lettersTo = (address: string, id: string) =>
    site.mail.mails.filter(
      (mail) =>
        mail.to?.[0]?.address === address &&
        mail.attachments.length > 0 &&
        calendarIn(mail).includes(`UID:${id}@colloquy`),
    );
  const letterTo = (address: string, id: string, subject: RegExp) =>
    eventually(() => {
      const found = lettersTo(address, id).find((mail) => subject.test(mail.subject!));
      if (!found) throw new Error(`no letter to ${address} about ${subject}`);
      return found;
    }, 10_000);
  const newGroup = async (people: string[]) =>
    (await ada.ask('beginGroup', { body: { name: 'Fen', confidentiality: 'chatham_house', people } })).value
      .groupId;

  beforeAll(async () => {
    ada = await site.invite(ADA, 'Ada Byron');
    ben = await site.invite(BEN, 'Ben Marsh');
    cleo = await site.invite(CLEO, 'Cleo Wash');
    stranger = await site.invite('sian@fenland.example.org', 'Sian Holt');
    groupId = await newGroup([BEN, CLEO]);
  });

  it('is planned by whoever facilitates; everybody is told by a letter with a calendar file', async () => {
    const { value } = await plan(ada, { presenterId: await idOf(ben), callLink: 'https://meet.example/fen' });
    expect(value).toMatchObject({ groupId, roomId: null });
    expect(await read(ben, value.id)).toMatchObject({
      state: 'coming',
      startsAt: '2031-12-03T10:00:00.000Z',
      opensAt: '2031-12-03T09:45:00.000Z',
      callLink: 'https://meet.example/fen',
      presenter: { displayName: 'Ben Marsh' },
      may: { change: false, writeDilemma: true },
    });
    const mail = await letterTo(CLEO, value.id, /^Practice session/);
    expect(linkIn(mail.text!)).toMatch(new RegExp(`/groups/${groupId}/sessions/${value.id}$`));
    expect(mail.text).not.toContain('meet.example');
    const calendar = calendarIn(mail);
    expect(calendar).toContain('METHOD:REQUEST');
    expect(calendar).toContain('BEGIN:VTIMEZONE');
    expect(calendar).toContain('DTSTART;TZID=Europe/London:20311203T100000');
    expect(calendar).toMatch(/DTSTAMP:\d{8}T\d{6}Z/);
    expect((await ben.ask('sessions')).value.sessions.map(({ id }) => id)).toContain(value.id);
    await Promise.all([ADA, BEN].map((address) => letterTo(address, value.id, /^Practice session/)));
  });

  it('R-160: wall-clock time is the master, on both sides of a change of the clocks', async () => {
    for (const [onDate, startsAt] of [
      ['2031-10-25', '2031-10-25T09:00:00.000Z'],
      ['2031-10-27', '2031-10-27T10:00:00.000Z'],
    ] as const) {
      const { value } = await plan(ada, { when: { onDate, atTime: '10:00' } });
      expect((await read(ada, value.id)).startsAt).toBe(startsAt);
    }
  });

  it('A-082: is refused in the past, at a time that does not exist and at one that comes twice', async () => {
    const at = async (onDate: string, atTime: string) => {
      const { status, problem } = await plan(ada, { when: { onDate, atTime } });
      return [status, problem.code];
    };
    expect(await at('2024-10-17', '09:30')).toEqual([422, 'session.in_past']);
    expect(await at('2031-03-30', '01:30')).toEqual([422, 'session.time_missing']);
    expect(await at('2031-10-26', '01:30')).toEqual([422, 'session.time_twice']);
    expect(await at('2031-10-26', '02:00')).toEqual([200, undefined]);
    for (const [onDate, atTime] of [
      ['2031-02-30', '10:00'],
      ['2031-12-03', '24:00'],
      ['tomorrow', '10'],
    ] as const)
      expect(await at(onDate, atTime)).toEqual([400, 'request.malformed']);
  });

  it('is refused with a presenter who is no member or facilitates, an unknown method, a link that is not https', async () => {
    const code = async (body: object) => (await plan(ada, body)).problem.code;
    expect(await code({ presenterId: await idOf(stranger) })).toBe('session.presenter_no_member');
    expect(await code({ presenterId: randomUUID() })).toBe('session.presenter_no_member');
    expect(await code({ presenterId: await idOf(ada) })).toBe('session.presenter_no_member');
    expect(await code({ methodKey: 'hypnosis' })).toBe('session.method_unknown');
    for (const callLink of ['http://meet.example', 'javascript:alert(1)', 'meet', 'https://a:b@c.example'])
      expect(await code({ callLink })).toBe('link.not_allowed');
  });

  it('members read it and change nothing; to everybody else it does not exist', async () => {
    const { id } = (await plan(ada)).value;
    const asks = (person: Client, session: string) =>
      Promise.all([
        move(person, session, '2031-12-09', 0),
        person.ask('cancelSession', { params: { id: session }, body: { version: 0 } }),
        person.ask('openSession', { params: { id: session } }),
        person.ask('writeDilemma', {
          params: { id: session },
          body: { ...dilemma, statements: [...dilemma.statements] },
        }),
        person.ask('decideDilemma', { params: { id: session }, body: { verdict: 'cleared', version: 1 } }),
      ]);
    for (const answer of await asks(ben, id)) expect(answer.status).toBe(403);
    expect((await plan(ben)).status).toBe(403);
    const nowhere = await stranger.ask('session', { params: { id: randomUUID() } });
    for (const person of [stranger, site.administrator]) {
      const there = await person.ask('session', { params: { id } });
      expect([there.status, there.value]).toEqual([404, nowhere.value]);
      for (const answer of await asks(person, id)) expect(answer.status).toBe(404);
    }
  });

  it('is moved once: of two at the same time one moves it, and each is told by one letter', async () => {
    const { id } = (await plan(ada, { when: { onDate: '2031-11-05', atTime: '09:00' } })).value;
    const answers = await Promise.all([move(ada, id, '2031-11-12', 0), move(ada, id, '2031-11-19', 0)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.problem.code).toBe('session.moved');
    const mail = await letterTo(BEN, id, /^Moved/);
    expect(mail.text).toContain('Wednesday 5 November 2031 at 9:00');
    expect(calendarIn(mail)).toMatch(new RegExp(`UID:${id}@colloquy\\s+SEQUENCE:1`));
    expect(lettersTo(BEN, id).filter(({ subject }) => /^Moved/.test(subject!))).toHaveLength(1);
  });

  it('the same press again moves and tells nobody a second time', async () => {
    const { id } = (await plan(ada, { when: { onDate: '2031-06-02', atTime: '09:00' } })).value;
    const key = randomUUID();
    const asked = { params: { id }, body: { onDate: '2031-06-03', atTime: '09:00', version: 0 }, key };
    for (let press = 0; press < 2; press += 1) expect((await ada.ask('moveSession', asked)).status).toBe(200);
    expect((await read(ada, id)).version).toBe(1);
    const { rows } = await site.app
      .get(Database)
      .pool.query('select action from audit_row where subject = $1 order by action', [id]);
    expect(rows.map(({ action }) => action)).toEqual(['session.moved', 'session.scheduled']);
    await letterTo(CLEO, id, /^Moved/);
    expect(lettersTo(CLEO, id)).toHaveLength(2);
  });

  it('is cancelled once; it leaves the calendars, its lobby closes, and nothing more can be done to it', async () => {
    const { id } = (await plan(ada, { when: null })).value;
    const { roomId } = await read(ben, id);
    const cancelled = await ada.ask('cancelSession', { params: { id }, body: { version: 0 } });
    expect(cancelled.status).toBe(200);
    const calendar = calendarIn(await letterTo(CLEO, id, /^Cancelled/));
    expect(calendar).toContain('METHOD:CANCEL');
    expect(calendar).toContain('STATUS:CANCELLED');
    expect(calendar).toMatch(new RegExp(`UID:${id}@colloquy\\s+SEQUENCE:1`));
    expect((await read(ben, id)).state).toBe('cancelled');
    expect((await ben.ask('sessions')).value.sessions.map((session) => session.id)).not.toContain(id);
    expect((await move(ada, id, '2031-12-09', 1)).problem.code).toBe('session.cancelled');
    expect((await ada.ask('openSession', { params: { id } })).problem.code).toBe('session.cancelled');
    const { value } = await ben.ask('room', { params: { id: roomId! } });
    expect(value.kind === 'lobby' && value.lobby.state).toBe('closed');
  });

  it('begins at once where somebody starts it now, and cannot be moved once it has begun', async () => {
    const { value } = await plan(ada, { when: null, presenterId: await idOf(ben) });
    const roomId = value.roomId!;
    expect((await letterTo(BEN, value.id, /meets now/)).text).toContain(value.id);
    for (const person of [ada, ben]) await comeIn(person, roomId);
    expect((await see(ada, roomId)).members.map(({ role }) => role)).toEqual([
      'facilitator',
      'presenter',
      'member',
    ]);
    expect((await stranger.ask('room', { params: { id: roomId } })).status).toBe(404);
    await ada.ask('startRoom', { params: { id: roomId } });
    expect((await move(ada, value.id, '2031-12-09', 0)).problem.code).toBe('session.begun');
    const cancelling = await ada.ask('cancelSession', { params: { id: value.id }, body: { version: 0 } });
    expect(cancelling.problem.code).toBe('session.begun');
    await ada.ask('closeRoom', { params: { id: roomId } });
    expect((await read(ben, value.id)).state).toBe('over');
  });

  it('moved while its lobby is open, the lobby opens again at the new time and not before', async () => {
    const { id, roomId } = (await plan(ada, { when: null })).value;
    await comeIn(ada, roomId!);
    expect((await move(ada, id, '2031-12-09', 0)).status).toBe(200);
    expect(await read(ben, id)).toMatchObject({ state: 'coming', roomId: null });
    const card = (await ben.ask('sessions')).value.sessions.find((session) => session.id === id);
    expect(card).toMatchObject({ roomId: null, state: null });
    await ben.ask('acceptAgreement', { params: { id: roomId! }, body: { version: 1 } });
    expect((await ben.ask('enterRoom', { params: { id: roomId! } })).problem.code).toBe('room.not_open');
    expect((await ada.ask('startRoom', { params: { id: roomId! } })).problem.code).toBe('room.not_open');
    expect((await ada.ask('openSession', { params: { id } })).value.roomId).toBe(roomId);
    expect((await ben.ask('enterRoom', { params: { id: roomId! } })).status).toBe(200);
    expect((await read(ben, id)).version).toBe(2);
  });

  it('T-17: what its presenter wrote is opened with it once whoever facilitates has cleared it; a draft stays theirs', async () => {
    const presenterId = await idOf(ben);
    const [draft, ready] = [
      (await plan(ada, { presenterId })).value.id,
      (await plan(ada, { presenterId })).value.id,
    ];
    const write = (id: string, body: object) =>
      ben.ask('writeDilemma', {
        params: { id },
        body: { ...dilemma, statements: [...dilemma.statements], ...body },
      });
    expect((await write(draft, { happened: '  ', hard: '', question: '' })).problem.code).toBe(
      'dilemma.empty',
    );
    expect((await write(draft, { send: false })).status).toBe(200);
    expect((await read(ada, draft)).review).toBeNull();
    expect((await write(ready, { statements: ['no_names'] })).problem.code).toBe('dilemma.unconfirmed');
    expect((await write(ready, { happened: 'Mrs Adeyemi asks' })).status).toBe(200);
    expect((await read(cleo, ready)).dilemma ?? (await read(cleo, ready)).review).toBeNull();
    const seen = (await read(ada, ready)).review!;
    expect(seen.findings).toEqual([{ kind: 'name', text: 'Mrs Adeyemi' }]);
    const decide = (verdict: 'cleared' | 'returned', version: number, note = '') =>
      ada.ask('decideDilemma', { params: { id: ready }, body: { verdict, version, note } });
    expect((await decide('returned', seen.version)).problem.code).toBe('dilemma.note_needed');
    expect((await decide('returned', seen.version, 'Leave the name out')).status).toBe(200);
    expect((await read(ben, ready)).dilemma).toMatchObject({ state: 'returned', note: 'Leave the name out' });
    await write(ready, {});
    expect((await decide('cleared', seen.version)).problem.code).toBe('dilemma.changed');
    expect((await decide('cleared', (await read(ada, ready)).review!.version)).status).toBe(200);
    for (const [id, words] of [
      [draft, undefined],
      [ready, 'Two people ask'],
    ] as const) {
      const { roomId } = (await ada.ask('openSession', { params: { id } })).value;
      await comeIn(cleo, roomId);
      const { html } = (await see(cleo, roomId)).dilemma ?? {};
      expect(html && html.includes(words!)).toBe(words && true);
    }
  });

  it('T-12: whoever is taken out of the group is out of its rooms within five seconds, and hears no more of it', async () => {
    const group = await newGroup([BEN, CLEO]);
    const later = (await plan(ada, {}, undefined, group)).value.id;
    const roomId = (await plan(ada, { when: null }, undefined, group)).value.roomId!;
    for (const person of [ada, ben, cleo]) await comeIn(person, roomId);
    await ada.ask('startRoom', { params: { id: roomId } });
    const stream = `room:${roomId}/members`;
    const [kept, lost] = [await cleo.socket(), await ben.socket()];
    const evicted: unknown[] = [];
    lost.on('evicted', (told) => evicted.push(told));
    for (const socket of [kept, lost])
      expect(await socket.emitWithAck('subscribe', { stream })).toMatchObject({ ok: true });
    const removing = { params: { id: group, personId: await idOf(ben) } };
    expect((await ada.ask('removePerson', removing)).status).toBe(200);
    await eventually(() => expect(evicted).toEqual([{ stream, code: 'access.ended' }]), 5_000);
    expect((await ben.ask('room', { params: { id: roomId } })).status).toBe(404);
    expect((await ben.ask('session', { params: { id: later } })).status).toBe(404);
    const message = { params: { id: roomId }, body: { text: 'Still here?' } };
    expect((await ben.ask('postMessage', message)).status).toBe(404);
    const { board, members } = await see(cleo, roomId);
    expect(members.map(({ displayName }) => displayName)).toEqual(['Ada Byron', 'Cleo Wash']);
    expect(board.turns!.order).toHaveLength(2);
    expect(calendarIn(await letterTo(BEN, later, /^Cancelled/))).toContain('METHOD:CANCEL');
    // And back again: the same seat, the sessions to come in the calendar.
    await ada.ask('addPeople', { params: { id: group }, body: { people: [BEN], personIds: [] } });
    await comeIn(ben, roomId);
    expect((await see(ben, roomId)).board.turns!.order).toHaveLength(3);
  }, 20_000);
});
