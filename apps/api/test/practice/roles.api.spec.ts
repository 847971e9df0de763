import type { RouteBody, RouteName } from '@colloquy/contracts';
import { testApp } from '../app.js';
import { type C3, goTo, replayed, roomWithEverybody, see } from './room.js';

type RoomRoute = Extract<
  RouteName,
  | 'setCallLink'
  | 'startRoom'
  | 'closeRoom'
  | 'nextStep'
  | 'extendStep'
  | 'skipStep'
  | 'repeatStep'
  | 'postponeStep'
  | 'insertStep'
  | 'undoStep'
  | 'goWithout'
  | 'useFewer'
  | 'changeReady'
  | 'pauseRoom'
  | 'resumeRoom'
  | 'finishTurn'
  | 'passTurn'
  | 'changeHand'
  | 'takeTurn'
  | 'handTurn'
  | 'changePart'
  | 'openWriting'
  | 'revealNotes'
  | 'postMessage'
  | 'keepTakeaway'
  | 'addWorkplaceAction'
  | 'nameStandIns'
  | 'goTogether'
  | 'postBackchannel'
  | 'changeDoors'
  | 'stayOpen'
  | 'stepOut'
  | 'stepBack'
>;
const body: { [R in RoomRoute]?: RouteBody<R> } = {
  setCallLink: { url: 'https://call.example/c3' },
  nextStep: { version: 1 },
  extendStep: { version: 1, minutes: 2 },
  skipStep: { version: 1, reason: 'No time.' },
  repeatStep: { version: 7 },
  postponeStep: { version: 1 },
  insertStep: {
    version: 1,
    begins: false,
    step: { title: 'A break', prompt: '', minutes: 5, speak: 'nobody' },
  },
  undoStep: { version: 1 },
  goWithout: { version: 1, way: 'general' },
  useFewer: { version: 1 },
  changeReady: { stepVersion: 1, ready: true },
  finishTurn: { stepVersion: 1 },
  passTurn: { stepVersion: 1 },
  changeHand: { raised: true },
  takeTurn: { stepVersion: 1 },
  handTurn: { stepVersion: 1, to: null },
  changePart: { part: 'nobody knows it', has: true },
  openWriting: { stepVersion: 1, isAnonymous: false },
  revealNotes: { stepVersion: 1 },
  postMessage: { text: 'hello' },
  keepTakeaway: { text: 'mine' },
  addWorkplaceAction: { text: 'Ask the night team' },
  nameStandIns: { deputyId: null, timekeeperId: null },
  goTogether: { version: 1 },
  postBackchannel: { text: 'between us' },
  changeDoors: { areOpen: true },
};
/** While the check-in round runs and Imogen, first in her seat, has the turn. */
const expected: Record<RoomRoute, Record<'imogen' | 'desmond' | 'oonagh' | 'zuri', number>> = {
  setCallLink: { imogen: 200, desmond: 200, oonagh: 403, zuri: 403 },
  startRoom: { imogen: 409, desmond: 409, oonagh: 403, zuri: 403 },
  extendStep: { imogen: 200, desmond: 200, oonagh: 403, zuri: 403 },
  insertStep: { imogen: 200, desmond: 200, oonagh: 403, zuri: 403 },
  skipStep: { imogen: 409, desmond: 409, oonagh: 403, zuri: 403 },
  postponeStep: { imogen: 409, desmond: 409, oonagh: 403, zuri: 403 },
  repeatStep: { imogen: 409, desmond: 409, oonagh: 403, zuri: 403 },
  undoStep: { imogen: 409, desmond: 409, oonagh: 403, zuri: 403 },
  goWithout: { imogen: 409, desmond: 409, oonagh: 403, zuri: 403 },
  useFewer: { imogen: 409, desmond: 409, oonagh: 403, zuri: 403 },
  changeReady: { imogen: 200, desmond: 200, oonagh: 200, zuri: 200 },
  takeTurn: { imogen: 200, desmond: 409, oonagh: 409, zuri: 409 },
  handTurn: { imogen: 409, desmond: 409, oonagh: 409, zuri: 409 },
  changePart: { imogen: 422, desmond: 422, oonagh: 422, zuri: 422 },
  openWriting: { imogen: 409, desmond: 409, oonagh: 403, zuri: 403 },
  revealNotes: { imogen: 409, desmond: 409, oonagh: 403, zuri: 403 },
  changeHand: { imogen: 200, desmond: 200, oonagh: 200, zuri: 200 },
  postMessage: { imogen: 200, desmond: 200, oonagh: 200, zuri: 200 },
  keepTakeaway: { imogen: 200, desmond: 200, oonagh: 200, zuri: 200 },
  addWorkplaceAction: { imogen: 200, desmond: 200, oonagh: 200, zuri: 200 },
  pauseRoom: { zuri: 200, oonagh: 200, imogen: 200, desmond: 200 },
  resumeRoom: { zuri: 403, oonagh: 403, imogen: 200, desmond: 200 },
  nameStandIns: { imogen: 200, desmond: 200, oonagh: 403, zuri: 403 },
  goTogether: { imogen: 409, desmond: 409, oonagh: 409, zuri: 409 },
  postBackchannel: { imogen: 200, desmond: 200, oonagh: 403, zuri: 403 },
  changeDoors: { imogen: 200, desmond: 200, oonagh: 403, zuri: 403 },
  stayOpen: { imogen: 200, desmond: 200, oonagh: 200, zuri: 200 },
  stepOut: { imogen: 200, desmond: 200, oonagh: 200, zuri: 200 },
  stepBack: { imogen: 200, desmond: 200, oonagh: 200, zuri: 200 },
  passTurn: { zuri: 409, oonagh: 409, desmond: 409, imogen: 200 },
  finishTurn: { zuri: 409, oonagh: 409, imogen: 409, desmond: 200 },
  nextStep: { zuri: 403, oonagh: 403, imogen: 200, desmond: 409 },
  closeRoom: { zuri: 403, oonagh: 403, imogen: 200, desmond: 409 },
};

describe('LR-17: who may do what in a room', () => {
  const app = testApp();
  let room: Awaited<ReturnType<typeof roomWithEverybody>>;
  beforeAll(async () => {
    room = await roomWithEverybody(app);
    await room.imogen.ask('startRoom', { params: { id: room.id } });
  }, 30_000);

  it.each(
    Object.entries(expected).flatMap(([route, people]) =>
      Object.entries(people).map(([name, status]) => [route as RoomRoute, name as C3, status] as const),
    ),
  )('%s by %s answers %i', async (route, name, status) => {
    const answer = await room[name].ask(route, { params: { id: room.id }, body: body[route] } as never);
    expect([answer.status, answer.problem.code]).toEqual([status, answer.problem.code]);
  });

  it('and what came of it is what the stream says', async () => {
    expect((await see(room.zuri, room.id)).board).toEqual(await replayed(app, room.id));
  });

  it.each([
    ['nextStep', {}],
    ['nextStep', { version: 'one' }],
    ['nextStep', { version: 1, index: 7 }],
    ['extendStep', { version: 1, minutes: 11 }],
    ['extendStep', { version: 1, minutes: 0 }],
    ['skipStep', { version: 1, reason: 'x'.repeat(201) }],
    [
      'insertStep',
      { version: 1, begins: true, step: { title: 'x', prompt: '', minutes: 5, speak: 'nobody' } },
    ],
    ['insertStep', { version: 1, begins: true, step: { title: 'Break', minutes: 90, speak: 'nobody' } }],
    ['insertStep', { version: 1, step: { title: 'Break', minutes: 5, speak: 'loudly' } }],
    ['goWithout', { version: 1, way: 'somehow' }],
    ['changeReady', { stepVersion: 1 }],
    ['setCallLink', { url: 'javascript:alert(1)' }],
    ['setCallLink', { url: 'http://call.example' }],
    ['setCallLink', {}],
    ['postMessage', { text: 7 }],
    ['postMessage', { text: 'x'.repeat(10_001) }],
    ['changeHand', { raised: 'yes' }],
    ['addWorkplaceAction', { text: 'x' }],
    ['addWorkplaceAction', { text: 'Ask', by: '2026-13-45' }],
    ['keepTakeaway', { text: 'x'.repeat(4001) }],
    ['acceptAgreement', {}],
  ] as const)('%s with %j is refused with where it does not fit', async (route, malformed) => {
    const { status, problem } = await room.imogen.ask(route, {
      params: { id: room.id },
      body: malformed,
    } as never);
    expect([status, problem.code]).toEqual([400, 'request.malformed']);
    expect(problem.issues?.[0]?.path).toMatch(/^body/);
  });

  it.each(['setCallLink', 'postMessage', 'keepTakeaway', 'addWorkplaceAction'] as const)(
    '%s without a key is refused',
    async (route) => {
      const { problem } = await room.imogen.ask(route, {
        params: { id: room.id },
        body: body[route],
        key: 'none',
      } as never);
      expect(problem.code).toBe('request.key_missing');
    },
  );
});

describe('a step in which one listens', () => {
  const app = testApp();

  it('says so with 403 and takes the words again in the next step', async () => {
    const room = await roomWithEverybody(app, ['imogen', 'oonagh', 'zuri']);
    await goTo(room.imogen, room.id, 'presenter_tells');
    const write = () => room.zuri.ask('postMessage', { params: { id: room.id }, body: { text: 'But why?' } });
    const { status, problem } = await write();
    expect([status, problem.code]).toEqual([403, 'step.listening']);
    expect(problem.title).toMatch(/listening/i);
    await goTo(room.imogen, room.id, 'clarifying_facts');
    expect((await write()).status).toBe(200);
  });

  it('a text that is markup arrives as text', async () => {
    const room = await roomWithEverybody(app, ['imogen', 'zuri']);
    const { value } = await room.zuri.ask('postMessage', {
      params: { id: room.id },
      body: { text: '<img src=x onerror=alert(1)> [x](javascript:alert(1))' },
    });
    expect(value.thing.html).not.toMatch(/<img|href="javascript/);
  });

  it('LR-106: somebody who presses two hundred times is slowed, and nobody else', async () => {
    const room = await roomWithEverybody(app, ['imogen', 'zuri', 'zeke']);
    await room.imogen.ask('startRoom', { params: { id: room.id } });
    const raise = (person: typeof room.zuri, raised: boolean) =>
      person.ask('changeHand', { params: { id: room.id }, body: { raised } });
    const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => raise(room.zuri, i % 2 === 0)));
    const slowed = answers.filter(({ status }) => status === 429);
    expect(slowed.length).toBeGreaterThan(50);
    expect(slowed[0]!.problem).toMatchObject({ code: 'request.too_many' });
    expect(Number(slowed[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await raise(room.zeke, true)).status).toBe(200);
    expect((await see(room.imogen, room.id)).board).toEqual(await replayed(app, room.id));
  }, 30_000);
});
