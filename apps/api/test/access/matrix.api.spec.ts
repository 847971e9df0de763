import { randomUUID } from 'node:crypto';
import type { RouteName } from '@colloquy/contracts';
import { type Client, testApp } from '../app.js';
import { freshRoom } from '../practice/room.js';

/** Everybody who may stand before a door: a visitor, and one person of each role that matters there. */
const who = {
  visitor: undefined,
  practitioner: 'corinne',
  member: 'zuri',
  otherGroup: 'chidi',
  facilitator: 'imogen',
  moderator: 'bethan',
  administrator: 'ottilie',
  safeguardingLead: 'solomon',
  programmeLead: 'rosalind',
} as const;
type Who = keyof typeof who;
type Row = Record<Who, number>;

const everybody = (status: number): Row =>
  Object.fromEntries(Object.keys(who).map((name) => [name, status])) as Row;
const signedIn = (status: number): Row => ({ ...everybody(status), visitor: 401 });

/** Whoever leads the session; its members are refused, and to everybody else it does not exist. */
const leads = (status: number): Row => ({ ...signedIn(404), member: 403, facilitator: status });

const words = { kind: 'news', title: 'A draft', standfirst: '', byline: '', body: 'Words.' } as const;
const care = { mode: 'open', facilitatorId: null } as const;
const programme = 'adult-social-care-leadership';
const noProgramme = { title: '', purpose: '', audience: '', startsOn: null, endsOn: null, ...care };
/** The programme lead wrote it; to everybody else it is not there. */
const drafts = (status: number): Row => ({ ...signedIn(404), programmeLead: status });

describe('who may do what', () => {
  const app = testApp();
  const people = {} as Record<Who, Client>;
  const id = {
    group: '',
    session: '',
    live: '',
    room: '',
    thread: '',
    comment: '',
    heldCase: '',
    elsewhereCase: '',
    draft: '',
    programme: '',
    concern: '',
  };

  beforeAll(async () => {
    for (const [name, persona] of Object.entries(who)) people[name as Who] = await app.as(persona);
    id.room = (await freshRoom(app, ['imogen', 'zuri'])).id;
    const door = (await people.member.ask('room', { params: { id: id.room } })).value;
    id.live = (door.kind === 'lobby' ? door.lobby : door.room).place.sessionId;
    const [group] = (await people.member.ask('sessions')).value.groups;
    id.group = group!.id;
    const { sessions } = (await people.member.ask('group', { params: { id: id.group } })).value;
    id.session = sessions[0]!.id;
    id.draft = (await people.programmeLead.ask('beginArticle', { body: words })).value.id;
    const { programmes } = (await people.visitor.ask('programmes')).value;
    id.programme = programmes[0]!.id;
    const { handled } = (await people.safeguardingLead.ask('concerns')).value;
    id.concern = handled[0]!.id;
    const slug = 'nominations-open-sixty-places-two-routes';
    const { thread } = (await people.visitor.ask('article', { params: { slug } })).value;
    id.thread = thread.id;
    id.comment = thread.comments.find(({ html }) => html.includes('302 extra people'))!.id;
    const { cases } = (await people.moderator.ask('desk', { params: { queue: 'held' } })).value;
    id.heldCase = cases.find(({ subject }) => subject.context.title.startsWith('Nominations open'))!.id;
    id.elsewhereCase = cases.find(({ subject }) => !subject.context.title.startsWith('Nominations open'))!.id;
  }, 60_000);

  const rows: [says: string, ask: () => [RouteName, object?], expected: Row][] = [
    ['read the list of articles', () => ['articles'], everybody(200)],
    ['read a thread', () => ['thread', { params: { id: id.thread } }], everybody(200)],
    ['see a comment in its place', () => ['conversation', { params: { id: id.comment } }], everybody(200)],
    ['read the forum', () => ['topics'], everybody(200)],
    ['read the programmes', () => ['programmes'], everybody(200)],
    ['read a programme', () => ['programme', { params: { slug: programme } }], everybody(200)],
    [
      'open a topic without a title',
      () => ['openTopic', { body: { title: '', text: 'What do you do?' } }],
      signedIn(422),
    ],
    ['read a topic that is not there', () => ['topic', { params: { id: randomUUID() } }], everybody(404)],
    [
      'see what one is writing',
      () => ['writings'],
      { ...signedIn(403), administrator: 200, programmeLead: 200 },
    ],
    [
      'begin an article',
      () => ['beginArticle', { body: words }],
      { ...signedIn(403), administrator: 200, programmeLead: 200 },
    ],
    [
      'see a text as readers would',
      () => ['previewArticle', { body: { body: words.body } }],
      { ...signedIn(403), administrator: 200, programmeLead: 200 },
    ],
    [
      'see who could look after a thread',
      () => ['facilitatorChoice'],
      { ...signedIn(403), administrator: 200, programmeLead: 200 },
    ],
    ['read the draft of another', () => ['writing', { params: { id: id.draft } }], drafts(200)],
    [
      'save the draft of another, from a version it never had',
      () => ['saveArticle', { params: { id: id.draft }, body: { ...words, version: 99 } }],
      drafts(409),
    ],
    [
      'publish the draft of another',
      () => ['publishArticle', { params: { id: id.draft }, body: { version: 99, ...care } }],
      drafts(409),
    ],
    [
      'amend the draft of another',
      () => ['amendArticle', { params: { id: id.draft }, body: { version: 99, note: 'x' } }],
      drafts(409),
    ],
    [
      'take the draft of another out of sight',
      () => ['unpublishArticle', { params: { id: id.draft }, body: {} }],
      drafts(409),
    ],
    [
      'add a programme without a title',
      () => ['addProgramme', { body: noProgramme }],
      { ...signedIn(403), administrator: 422 },
    ],
    [
      'change a programme, from a version it never had',
      () => ['changeProgramme', { params: { id: id.programme }, body: { ...noProgramme, version: 99 } }],
      { ...signedIn(403), administrator: 409, programmeLead: 409 },
    ],
    [
      'see how a thread works',
      () => ['threadCare', { params: { id: id.thread } }],
      { ...signedIn(403), facilitator: 200, moderator: 200, administrator: 200, programmeLead: 200 },
    ],
    [
      'give a thread to nobody known',
      () => ['changeThread', { params: { id: id.thread }, body: { ...care, facilitatorId: randomUUID() } }],
      { ...signedIn(403), facilitator: 422, moderator: 422, administrator: 422, programmeLead: 422 },
    ],
    ['see how one may sign in', () => ['signInWays'], everybody(200)],
    ['read the settings', () => ['settings'], { ...signedIn(403), administrator: 200 }],
    [
      'change the settings',
      () => ['changeSettings', { body: { groupsBy: 'anyone' } }],
      { ...signedIn(403), administrator: 200 },
    ],
    ['see the health of the installation', () => ['health'], { ...signedIn(403), administrator: 200 }],
    ['read the audit trail', () => ['auditTrail'], { ...signedIn(403), administrator: 200 }],
    ['see who was invited', () => ['invitations'], { ...signedIn(403), administrator: 200 }],
    [
      'invite somebody',
      () => ['invitePeople', { body: { people: [`${randomUUID()}@example.org`] } }],
      { ...signedIn(403), administrator: 200 },
    ],
    [
      'take back an invitation that is not there',
      () => ['revokeInvitation', { params: { id: randomUUID() } }],
      { ...signedIn(403), administrator: 404 },
    ],
    ['read one’s account', () => ['account'], signedIn(200)],
    [
      'set a password in the demonstration',
      () => ['changePassword', { body: { password: 'x'.repeat(12) } }],
      signedIn(409),
    ],
    ['see who is here', () => ['people'], { ...signedIn(403), administrator: 200 }],
    [
      'look at somebody who is not there',
      () => ['person', { params: { id: randomUUID() } }],
      { ...signedIn(403), administrator: 404 },
    ],
    [
      'give a role to somebody who is not there',
      () => ['giveRole', { params: { id: randomUUID() }, body: { role: 'moderator' } }],
      { ...signedIn(403), administrator: 404 },
    ],
    [
      'take a role that is not there',
      () => ['takeRole', { params: { id: randomUUID() } }],
      { ...signedIn(403), administrator: 404 },
    ],
    [
      'suspend somebody who is not there',
      () => ['suspendPerson', { params: { id: randomUUID() } }],
      { ...signedIn(403), administrator: 404 },
    ],
    [
      'let in somebody who is not there',
      () => ['restorePerson', { params: { id: randomUUID() } }],
      { ...signedIn(403), administrator: 404 },
    ],
    ['read mail that was not sent', () => ['keptMails'], everybody(200)],
    ['list one’s devices', () => ['authSessions'], signedIn(200)],
    ['list one’s sessions', () => ['sessions'], signedIn(200)],
    [
      'report a comment',
      () => ['reportComment', { params: { id: id.comment }, body: { reason: 'off_topic' } }],
      signedIn(200),
    ],
    [
      'open the desk',
      () => ['desk', { params: { queue: 'held' } }],
      { ...signedIn(403), facilitator: 200, moderator: 200 },
    ],
    [
      'read a case of the thread one facilitates',
      () => ['moderationCase', { params: { id: id.heldCase } }],
      { ...signedIn(404), facilitator: 200, moderator: 200 },
    ],
    [
      'read a case of another thread',
      () => ['moderationCase', { params: { id: id.elsewhereCase } }],
      { ...signedIn(404), moderator: 200 },
    ],
    [
      'decide a case of another thread, before saying which rule it breaks',
      () => ['decideCase', { params: { id: id.elsewhereCase }, body: { verdict: 'removed', version: 1 } }],
      { ...signedIn(404), moderator: 422 },
    ],
    ['begin a group', () => ['groupForm'], signedIn(200)],
    [
      'see a practice group',
      () => ['group', { params: { id: id.group } }],
      { ...signedIn(404), facilitator: 200, member: 200 },
    ],
    [
      'add people to a group that belongs to a cohort',
      () => ['addPeople', { params: { id: id.group }, body: { people: ['x@example.org'], personIds: [] } }],
      { ...signedIn(404), facilitator: 403, member: 403 },
    ],
    [
      'take somebody out of it who is not in it',
      () => ['removePerson', { params: { id: id.group, personId: randomUUID() } }],
      { ...signedIn(404), facilitator: 403, member: 403 },
    ],
    [
      'hand it over',
      () => ['handOver', { params: { id: id.group }, body: { personId: randomUUID() } }],
      { ...signedIn(404), facilitator: 403, member: 403 },
    ],
    [
      'see what a new session needs',
      () => ['sessionForm', { params: { id: id.group } }],
      { ...signedIn(404), facilitator: 200, member: 403 },
    ],
    [
      'plan a session in the past',
      () => [
        'scheduleSession',
        {
          params: { id: id.group },
          body: {
            methodKey: 'reflective_case_discussion',
            when: { onDate: '2024-10-17', atTime: '09:30' },
          },
        },
      ],
      { ...signedIn(404), facilitator: 422, member: 403 },
    ],
    [
      'see a session of a group',
      () => ['session', { params: { id: id.session } }],
      { ...signedIn(404), facilitator: 200, member: 200 },
    ],
    [
      'move a session that somebody else has moved',
      () => [
        'moveSession',
        { params: { id: id.session }, body: { onDate: '2031-12-03', atTime: '10:00', version: 99 } },
      ],
      { ...signedIn(404), facilitator: 409, member: 403 },
    ],
    [
      'cancel a session that somebody else has moved',
      () => ['cancelSession', { params: { id: id.session }, body: { version: 99 } }],
      { ...signedIn(404), facilitator: 409, member: 403 },
    ],
    [
      'write what somebody else presents',
      () => [
        'writeDilemma',
        { params: { id: id.session }, body: { happened: 'Mine', hard: '', question: 'Why?', send: false } },
      ],
      { ...signedIn(404), facilitator: 403, member: 403 },
    ],
    [
      'decide about what was never sent',
      () => ['decideDilemma', { params: { id: id.session }, body: { verdict: 'cleared', version: 1 } }],
      { ...signedIn(404), facilitator: 409, member: 403 },
    ],
    [
      'announce a guest without an address',
      () => ['announceGuest', { params: { id: id.session }, body: { guest: 'Ada', says: 'She nurses.' } }],
      { ...signedIn(404), facilitator: 422, member: 403 },
    ],
    [
      'withdraw a guest who was never announced',
      () => ['withdrawGuest', { params: { id: id.session, guestId: randomUUID() } }],
      { ...signedIn(404), member: 403 },
    ],
    [
      'object to a guest who was never announced',
      () => ['objectToGuest', { params: { id: id.session, guestId: randomUUID() }, body: {} }],
      { ...signedIn(404), facilitator: 403 },
    ],
    [
      'read what a group agrees',
      () => ['agreement', { params: { id: id.group } }],
      { ...signedIn(404), facilitator: 200, member: 200 },
    ],
    [
      'take a line back that is not there',
      () => ['withdrawLine', { params: { id: id.group, lineId: randomUUID() } }],
      { ...signedIn(404) },
    ],
    [
      'propose a line',
      () => ['proposeLine', { params: { id: id.group }, body: { text: 'We end in time.' } }],
      { ...signedIn(404), facilitator: 200, member: 200 },
    ],
    [
      'publish an agreement from a version it never had',
      () => [
        'publishAgreement',
        {
          params: { id: id.group },
          body: {
            version: 99,
            terms: {
              confidentiality: 'chatham_house',
              retentionDays: 30,
              facilitatorsSee: 'minutes',
              lines: [],
            },
          },
        },
      ],
      { ...signedIn(404), facilitator: 409, member: 403 },
    ],
    ['see what one has kept', () => ['keptThings'], signedIn(200)],
    ['see what rooms have let out', () => ['released'], signedIn(200)],
    [
      'change an action that is another’s',
      () => ['changeAction', { params: { id: randomUUID() }, body: { text: 'Mine now', by: null } }],
      signedIn(404),
    ],
    [
      'settle an action that is another’s',
      () => ['reviewAction', { params: { id: randomUUID() }, body: { review: 'kept' } }],
      signedIn(404),
    ],
    [
      'delete an action that is another’s',
      () => ['deleteAction', { params: { id: randomUUID() } }],
      signedIn(404),
    ],
    [
      'take a detail out before the agreement is accepted',
      () => ['removeDetail', { params: { id: id.room }, body: { text: 'rota' } }],
      { ...signedIn(404), facilitator: 403, member: 403 },
    ],
    [
      'propose that something leaves a room from outside it',
      () => [
        'proposeRelease',
        { params: { id: id.room }, body: { title: 'Mine', text: 'Mine', audience: 'cohort' } },
      ],
      { ...signedIn(404), facilitator: 403, member: 403 },
    ],
    [
      'answer what was proposed from outside',
      () => ['answerRelease', { params: { id: id.room, releaseId: randomUUID() }, body: { agrees: true } }],
      { ...signedIn(404), facilitator: 403, member: 403 },
    ],
    [
      'see a room’s summary',
      () => ['roomSummary', { params: { id: id.room } }],
      { ...signedIn(404), facilitator: 200, member: 200 },
    ],
    [
      'say how useful a session was that has not closed',
      () => ['giveFeedback', { params: { id: id.room }, body: { useful: 3 } }],
      { ...signedIn(404), facilitator: 409, member: 409 },
    ],
    ['see what the form of a concern says', () => ['concernForm'], everybody(200)],
    [
      'raise a concern without words',
      () => [
        'raiseConcern',
        { body: { who: '', what: '', toldEmployer: 'no', isUrgent: false, isAnonymous: true } },
      ],
      everybody(422),
    ],
    [
      'ask where a concern stands that is not there',
      () => ['concernStatus', { body: { reference: 'AAAA-BBBB-CCCC' } }],
      everybody(404),
    ],
    ['see one’s own concerns', () => ['concerns'], signedIn(200)],
    [
      'read a concern',
      () => ['concern', { params: { id: id.concern } }],
      { ...signedIn(404), safeguardingLead: 200 },
    ],
    [
      'move a concern that a colleague has moved',
      () => ['moveConcern', { params: { id: id.concern }, body: { version: 99, to: 'advised' } }],
      { ...signedIn(404), safeguardingLead: 409 },
    ],
    [
      'write an empty note about a concern',
      () => ['noteConcern', { params: { id: id.concern }, body: { note: '' } }],
      { ...signedIn(404), safeguardingLead: 422 },
    ],
    [
      'keep a room for a concern that was not raised in one',
      () => ['holdRoom', { params: { id: id.concern }, body: { isHeld: true } }],
      { ...signedIn(404), safeguardingLead: 409 },
    ],
    [
      'find a room',
      () => ['room', { params: { id: id.room } }],
      { ...signedIn(404), facilitator: 200, member: 200 },
    ],
    [
      'come in before the agreement is accepted',
      () => ['enterRoom', { params: { id: id.room } }],
      { ...signedIn(404), facilitator: 403, member: 403 },
    ],
    [
      'keep a note in a room from outside',
      () => [
        'keepNote',
        {
          params: { id: id.room, noteId: randomUUID() },
          body: { stepVersion: 1, text: 'hello', isDraft: false },
        },
      ],
      { ...signedIn(404), facilitator: 403, member: 403 },
    ],
    [
      'hide a note in a room from outside',
      () => ['hideNote', { params: { id: id.room, noteId: randomUUID() }, body: { reason: 'other' } }],
      { ...signedIn(404), facilitator: 403, member: 403 },
    ],
    [
      'write to a room from outside',
      () => ['postMessage', { params: { id: id.room }, body: { text: 'hello' } }],
      { ...signedIn(404), facilitator: 403, member: 403 },
    ],
    [
      'close a room from outside',
      () => ['closeRoom', { params: { id: id.room } }],
      { ...signedIn(404), facilitator: 403, member: 403 },
    ],
    ['see whose groups could meet together', () => ['gatheringForm'], signedIn(200)],
    [
      'plan a session for no groups',
      () => [
        'scheduleGathering',
        { body: { methodKey: 'reflective_case_discussion', when: null, groupIds: [] } },
      ],
      signedIn(422),
    ],
    ['see the console', () => ['console', { params: { id: id.live } }], leads(200)],
    ['see its pulse', () => ['consolePulse', { params: { id: id.live } }], leads(200)],
    ['open what is open', () => ['openConsole', { params: { id: id.live } }], leads(200)],
    [
      'move on a room of elsewhere',
      () => [
        'steerRooms',
        { params: { id: id.live }, body: { action: 'next', rooms: [{ id: randomUUID(), version: 0 }] } },
      ],
      leads(409),
    ],
    [
      'see how people would be dealt into more rooms than there are people',
      () => [
        'planRooms',
        { params: { id: id.live }, body: { kind: 'balanced', rooms: 60, personIds: null } },
      ],
      leads(422),
    ],
    [
      'apply a plan that is not there',
      () => ['applyPlan', { params: { id: id.live, planId: randomUUID() } }],
      leads(404),
    ],
    [
      'undo a plan that is not there',
      () => ['undoPlan', { params: { id: id.live, planId: randomUUID() } }],
      leads(404),
    ],
    [
      'move nobody who is there',
      () => ['movePeople', { params: { id: id.live }, body: { personIds: [randomUUID()], roomId: id.room } }],
      leads(200),
    ],
    [
      'say something to a room of elsewhere',
      () => ['sendBroadcast', { params: { id: id.live }, body: { text: 'hello', roomIds: [randomUUID()] } }],
      leads(409),
    ],
    [
      'call back people who are not away',
      () => ['callBack', { params: { id: id.live }, body: { seconds: 30 } }],
      leads(409),
    ],
    [
      'answer a call that is not there',
      () => ['answerHelp', { params: { id: id.live, callId: randomUUID() } }],
      leads(404),
    ],
    ['offer a choice before it has started', () => ['offerChoice', { params: { id: id.live } }], leads(409)],
    ['end a moment that is none', () => ['endMoment', { params: { id: id.live } }], leads(409)],
    [
      'choose where to be before one has agreed',
      () => ['chooseInMoment', { params: { id: id.room }, body: { choice: 'stay' } }],
      { ...signedIn(404), member: 403, facilitator: 403 },
    ],
    [
      'ask not to be quoted before one has agreed',
      () => ['changeQuoting', { params: { id: id.room }, body: { mayQuote: false } }],
      { ...signedIn(404), member: 403, facilitator: 403 },
    ],
    [
      'look after nobody',
      () => ['settleCheckIn', { params: { id: id.live, checkInId: randomUUID() }, body: { note: 'Fine.' } }],
      leads(409),
    ],
    ['read a record that is not written', () => ['sessionRecord', { params: { id: id.live } }], leads(200)],
    [
      'record a session that has not started',
      () => [
        'writeRecord',
        { params: { id: id.live }, body: { facts: 'x', response: 'x', followUp: 'x', version: 0 } },
      ],
      leads(409),
    ],
    [
      'look into a room before the agreement is accepted',
      () => ['visitRoom', { params: { id: id.room } }],
      leads(403),
    ],
    ['go back without having looked in', () => ['endVisit', { params: { id: id.room } }], leads(403)],
    [
      'take a place before the agreement is accepted',
      () => ['takePlace', { params: { id: id.room } }],
      leads(403),
    ],
    [
      'ask for help before the agreement is accepted',
      () => ['askForHelp', { params: { id: id.room }, body: { reason: 'stuck' } }],
      leads(403),
    ],
    [
      'take back a call that is not there',
      () => ['withdrawHelp', { params: { id: id.room, callId: randomUUID() } }],
      signedIn(404),
    ],
  ];

  it.each(
    rows.flatMap(([says, ask, expected]) =>
      Object.keys(who).map((name) => ({ says, ask, name: name as Who, status: expected[name as Who] })),
    ),
  )('$name may $says: $status', async ({ ask, name, status }) => {
    const [route, asked] = ask();
    const answer = await people[name].ask(route, asked as never);
    expect([answer.status, answer.problem.code]).toEqual([status, answer.problem.code]);
  });

  it.each([
    'moderationCase',
    'group',
    'agreement',
    'session',
    'room',
    'roomSummary',
    'concern',
    'thread',
    'conversation',
  ] as const)('what one may not see answers exactly like what is not there: %s', async (route) => {
    const stranger = people.otherGroup;
    const hidden = {
      moderationCase: id.elsewhereCase,
      group: id.group,
      agreement: id.group,
      roomSummary: id.room,
      concern: id.concern,
      session: id.session,
      room: id.room,
      thread: randomUUID(),
      conversation: randomUUID(),
    }[route];
    const [there, nowhere] = [
      await stranger.ask(route, { params: { id: hidden } }),
      await stranger.ask(route, { params: { id: randomUUID() } }),
    ];
    expect(there.status).toBe(404);
    expect(there.value).toEqual(nowhere.value);
    const headers = (answer: { headers: Headers }) => [...answer.headers].filter(([name]) => name !== 'date');
    expect(headers(there)).toEqual(headers(nowhere));
  });

  const streams: [says: string, name: () => string, hears: Who[]][] = [
    ['a public thread', () => `thread:${id.thread}/public`, Object.keys(who) as Who[]],
    [
      'what moderators of a thread hear',
      () => `thread:${id.thread}/moderators`,
      ['facilitator', 'moderator'],
    ],
    ['the desk of a thread', () => `desk:${id.thread}/moderators`, ['facilitator', 'moderator']],
    ['the whole desk', () => 'desk:platform/moderators', ['moderator']],
    ['a room before its agreement', () => `room:${id.room}/members`, []],
    ['the console of a session', () => `session:${id.live}/facilitators`, ['facilitator']],
    ['a thread that is not there', () => `thread:${randomUUID()}/public`, []],
    ['somebody else', () => `person:${randomUUID()}`, []],
  ];

  it.each(
    streams.flatMap(([says, stream, hears]) =>
      Object.keys(who).map((name) => ({ says, stream, name: name as Who, may: hears.includes(name as Who) })),
    ),
  )('$name may hear $says: $may, on a socket and by asking', async ({ stream, name, may }) => {
    const socket = await people[name].socket();
    const answer = await socket.emitWithAck('subscribe', { stream: stream() });
    expect(answer.ok || answer.problem.code).toBe(may || 'stream.unknown');
    const resumed = await people[name].ask('resumeStream', {
      query: { stream: stream(), epoch: randomUUID(), last: 0 },
    });
    expect(resumed.status).toBe(may ? 200 : 404);
    socket.disconnect();
  });
});
