import { type EventRow, method, type MethodStep, methodStep, type RoomView } from '@colloquy/contracts';
import { describe, expect, it, vi } from 'vitest';
import { RoomController } from './room.svelte.ts';

const ROOM = '11111111-1111-4111-8111-111111111111';
const STREAM = `room:${ROOM}/members`;
const step = (key: string, given: Partial<MethodStep> = {}): MethodStep =>
  methodStep.parse({
    key,
    title: key,
    purpose: '',
    prompt: '',
    minutes: 10,
    speak: 'everyone',
    write: ['facilitator', 'presenter', 'member'],
    turns: null,
    closing: false,
    ...given,
  });
const member = (personId: string, seat: number, role: 'facilitator' | 'presenter' | 'member') => ({
  personId,
  displayName: personId,
  selfDescription: '',
  role,
  seat,
  isDemo: false,
  isGuest: false,
});
const room = (): RoomView => ({
  id: ROOM,
  title: 'Practice session',
  groupName: 'C3',
  startsAt: '2026-11-23T10:00:00.000Z',
  state: 'live',
  methodTitle: 'Reflective case discussion',
  minutes: 65,
  members: [
    member('zuri', 2, 'member'),
    member('imogen', 0, 'facilitator'),
    member('oonagh', 1, 'presenter'),
  ],
  agreement: { version: 1, html: '', acceptedAt: '2026-11-23T09:50:00.000Z', changed: [] },
  me: { personId: 'zuri', role: 'member', mayFacilitate: false },
  isOutside: false,
  isDemo: true,
  backchannel: null,
  place: { sessionId: 's', kind: 'plenary', name: null, leads: false, isVisit: false, offered: null },
  method: method.parse({
    key: 'm',
    version: 1,
    title: 'm',
    steps: [step('check-in'), step('telling', { speak: ['presenter'], write: ['presenter'] }), step('talk')],
  }),
  board: {
    state: 'live',
    step: { index: 0, version: 3, startedAt: 0, deadline: 600_000, addedMinutes: 0 },
    course: null,
    turns: {
      kind: 'round',
      order: ['imogen', 'oonagh', 'zuri'],
      holder: 'oonagh',
      done: ['imogen'],
      missed: [],
      more: null,
      until: null,
    },
    parts: {},
    writing: null,
    notes: [],
    hands: [],
    entered: ['imogen', 'oonagh', 'zuri'],
    demo: ['oonagh'],
    messages: [],
    callLink: null,
    lead: { deputyId: null, timekeeperId: null, goneSince: null, together: null },
    doors: { areOpen: true, endsAt: null, stayUntil: null },
    out: [],
    broadcasts: [],
    recall: null,
    releases: [],
    moment: null,
  },
  dilemma: null,
  presence: { imogen: 'present', oonagh: 'reconnecting', zuri: 'present' },
  mine: { takeaway: '', actions: [], isReady: false, call: null, notes: [], agreed: [], moment: null },
  lead: null,
  before: [],
  kept: {
    confidentiality: 'learning_may_leave',
    retentionDays: 30,
    facilitatorsSee: 'minutes',
    erasesOn: null,
    erasedOn: null,
  },
  erasedAt: null,
  streams: { [STREAM]: { seq: 7, epoch: 'e' } },
  now: 0,
});
const told = (type: string, payload: unknown): EventRow => ({ seq: 8, type, subject: null, payload, at: '' });
const message = (id: string, authorId: string) => ({
  id,
  authorId,
  stepIndex: 0,
  html: '<p>hi</p>',
  postedAt: '2026-11-23T10:01:00.000Z',
});

function page() {
  const server = vi.fn<typeof fetch>();
  let keys = 0;
  const controller = new RoomController(room(), server, () => `key-${++keys}`);
  const answers = (value: unknown, status = 200) =>
    server.mockResolvedValueOnce(Response.json(value, { status }));
  return { controller, server, answers };
}

describe('RoomController', () => {
  it('seats everybody in the same order, with presence, turn and who is played', () => {
    const { controller } = page();
    expect(
      controller.seats.map(({ personId, presence, turn, isPlayed }) => [personId, presence, turn, isPlayed]),
    ).toEqual([
      ['imogen', 'present', 'done', false],
      ['oonagh', 'reconnecting', 'now', true],
      ['zuri', 'present', 'waiting', false],
    ]);
  });

  it('closes the composer in a step where this person listens, and opens it again', () => {
    const { controller } = page();
    expect(controller.mayWrite).toBe(true);
    controller.apply(
      STREAM,
      told('step.started', { step: { ...room().board.step, index: 1, version: 4 }, turns: null }),
    );
    expect(controller.mayWrite).toBe(false);
    expect(controller.nextStep?.key).toBe('talk');
    controller.apply(
      STREAM,
      told('step.started', { step: { ...room().board.step, index: 2, version: 5 }, turns: null }),
    );
    expect(controller.mayWrite).toBe(true);
  });

  it('shows a message once, whichever comes first: its answer or its news', async () => {
    const { controller, answers } = page();
    answers({ thing: message('m1', 'zuri'), seqs: { [STREAM]: 8 } });
    const sent = controller.log.post('hi');
    expect(controller.log.underWay).toMatchObject([{ text: 'hi', state: 'sending' }]);
    controller.apply(STREAM, told('message.posted', { message: message('m1', 'zuri') }));
    expect(controller.log.underWay).toHaveLength(1);
    expect(controller.log.shown).toEqual([]);
    await sent;
    expect(controller.log.underWay).toEqual([]);
    expect(controller.log.shown).toHaveLength(1);
  });

  it('leaves a failed message its words when the same person writes from another tab', async () => {
    const { controller, server } = page();
    server.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await controller.log.post('hi');
    controller.apply(STREAM, told('message.posted', { message: message('elsewhere', 'zuri') }));
    expect(controller.log.underWay).toMatchObject([{ text: 'hi', state: 'failed' }]);
    expect(controller.log.shown).toHaveLength(1);
  });

  it('keeps the words of a message that was refused, and sends it again under its key', async () => {
    const { controller, answers, server } = page();
    answers({ type: '', title: 'Listening.', status: 403, code: 'step.listening' }, 403);
    await controller.log.post('hi');
    expect(controller.log.underWay).toMatchObject([
      { text: 'hi', state: 'failed', trouble: { title: 'Listening.' } },
    ]);
    answers({ thing: message('m1', 'zuri'), seqs: {} });
    await controller.log.retry('key-1');
    expect(server.mock.calls.map(([, init]) => new Headers(init!.headers).get('idempotency-key'))).toEqual([
      'key-1',
      'key-1',
    ]);
  });

  it('moves the group by the version it is looking at, once', async () => {
    const { controller, answers, server } = page();
    answers({ thing: room().board, seqs: {} });
    const [first, second] = await Promise.all([controller.next(), controller.next()]);
    expect(first?.ok).toBe(true);
    expect(second).toBeNull();
    expect(JSON.parse(server.mock.calls[0]![1]!.body as string)).toEqual({ version: 3 });
  });

  it('makes its own keys on a page', async () => {
    const { server, answers } = page();
    answers({ takeaway: 'listen', seqs: {} });
    await new RoomController(room(), server).keepTakeaway('listen');
    expect(new Headers(server.mock.calls[0]![1]!.headers).get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('keeps a takeaway once when its answer was lost, and again when its words have changed', async () => {
    const { controller, answers, server } = page();
    server.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    expect(await controller.keepTakeaway('listen')).toBe(false);
    answers({ takeaway: 'listen', seqs: {} });
    expect(await controller.keepTakeaway('listen')).toBe(true);
    answers({ takeaway: 'listen longer', seqs: {} });
    await controller.keepTakeaway('listen longer');
    expect(server.mock.calls.map(([, init]) => new Headers(init!.headers).get('idempotency-key'))).toEqual([
      'key-1',
      'key-1',
      'key-2',
    ]);
  });

  it('LR-41: says that nothing is saved for as long as that is so, and keeps the words of a message', async () => {
    const { controller, answers } = page();
    const away = { type: 'about:blank', title: 'Away.', status: 503, code: 'server.failed' };
    answers(away, 503);
    await controller.changeHand();
    expect(controller.isUnsaved).toBe(true);
    answers(away, 503);
    await controller.log.post('words');
    expect(controller.log.underWay).toMatchObject([{ text: 'words', state: 'failed' }]);
    answers({ thing: {}, seqs: {} });
    await controller.changeHand();
    expect(controller.isUnsaved).toBe(false);
  });

  it('says so when somebody else was quicker', async () => {
    const { controller, answers } = page();
    answers({ type: '', title: 'The group has already moved on.', status: 409, code: 'step.moved' }, 409);
    await controller.next();
    expect(controller.trouble?.code).toBe('step.moved');
  });

  it('knows who stays in the queue of hands', () => {
    const { controller } = page();
    controller.apply(STREAM, told('hand.raised', { personId: 'oonagh' }));
    controller.apply(STREAM, told('hand.raised', { personId: 'zuri' }));
    expect(controller.me?.hand).toBe(2);
    controller.apply(STREAM, told('hand.lowered', { personId: 'oonagh' }));
    expect(controller.me?.hand).toBe(1);
  });

  it('takes whoever presence does not name for gone, and says unknown where the server does', () => {
    const { controller } = page();
    controller.presence = { imogen: 'unknown' };
    expect(controller.seats.map(({ presence }) => presence)).toEqual(['unknown', 'left', 'left']);
  });
});
