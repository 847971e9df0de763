import type { DeskPage, EventRow, ModerationCase } from '@colloquy/contracts';
import { describe, expect, it, vi } from 'vitest';
import { DeskController } from './desk.svelte.ts';

const someCase = (id: string, given: Partial<ModerationCase> = {}): ModerationCase => ({
  id,
  queue: 'held',
  state: 'new',
  version: 1,
  openedAt: '2026-11-23T10:00:00.000Z',
  dueAt: '2026-11-24T17:00:00.000Z',
  subject: {
    type: 'comment',
    id: `comment-${id}`,
    html: '<p>words</p>',
    author: { id: 'author', displayName: 'Maya', selfDescription: '' },
    authorFacts: { publishedComments: 0, removedComments: 0, joinedAt: '2026-11-20T10:00:00.000Z' },
    context: { title: 'An article', path: '/articles/one' },
    parent: null,
  },
  triggers: [{ reason: 'first_comment', count: 1, notes: [] }],
  decision: null,
  mayDecide: true,
  ...given,
});
const decided = (id: string, name: string) =>
  someCase(id, {
    state: 'decided',
    version: 2,
    decision: {
      verdict: 'removed',
      reason: 'advertising',
      note: null,
      by: { id: name, displayName: name, selfDescription: '' },
      at: '2026-11-23T10:05:00.000Z',
    },
  });
const page = (...cases: ModerationCase[]): DeskPage => ({
  queue: 'held',
  counts: { held: cases.length, reported: 3, decided: 7 },
  cases,
  next: null,
  streams: {},
});
const told = (type: string, payload: unknown): EventRow => ({ seq: 1, type, subject: null, payload, at: '' });

function desk(...cases: ModerationCase[]) {
  const server = vi.fn<typeof fetch>();
  let keys = 0;
  const controller = new DeskController(page(...cases), server, () => `key-${++keys}`);
  const answers = (value: unknown, status = 200) =>
    server.mockResolvedValueOnce(Response.json(value, { status }));
  return { controller, server, answers, settle: () => new Promise((done) => setTimeout(done, 0)) };
}

describe('DeskController', () => {
  it('tells the second decider who was first, and shows that decision', async () => {
    const { controller, answers } = desk(someCase('1'));
    answers(
      { type: '', title: 'Isolde has already decided this case.', status: 409, code: 'case.already_decided' },
      409,
    );
    answers(decided('1', 'Isolde'));
    expect(await controller.decide('1', { verdict: 'approved' })).toBe(false);
    const [card] = controller.cards;
    expect(card!.trouble?.title).toContain('Isolde');
    expect(card!.case.decision?.by.displayName).toBe('Isolde');
    expect(controller.waiting).toEqual([]);
  });

  it('sends the version it looked at, so that two deciders cannot both win', async () => {
    const { controller, server, answers } = desk(someCase('1', { version: 4 }));
    answers({ thing: decided('1', 'Bethan'), seqs: {} });
    expect(await controller.decide('1', { verdict: 'removed', reason: 'advertising', note: '  ' })).toBe(
      true,
    );
    expect(JSON.parse(server.mock.calls[0]![1]!.body as string)).toEqual({
      verdict: 'removed',
      version: 4,
      reason: 'advertising',
      note: null,
    });
  });

  it('gives the card back when the decision was not saved', async () => {
    const { controller, server } = desk(someCase('1'));
    server.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await controller.decide('1', { verdict: 'approved' });
    expect(controller.cards[0]).toMatchObject({ isSaving: false, trouble: { code: 'network.lost' } });
    expect(controller.waiting).toHaveLength(1);
  });

  it('appends what comes in, and counts it', async () => {
    const { controller, answers, settle } = desk(someCase('1'));
    answers(someCase('2'));
    controller.apply(told('case.opened', { caseId: '2', queue: 'held' }));
    controller.apply(told('case.opened', { caseId: '9', queue: 'reported' }));
    await settle();
    expect(controller.cards.map((card) => card.case.id)).toEqual(['1', '2']);
    expect(controller.counts).toEqual({ held: 2, reported: 4, decided: 7 });
  });

  it('shows a colleague’s decision as it falls', async () => {
    const { controller, answers, settle } = desk(someCase('1'));
    answers(decided('1', 'Isolde'));
    controller.apply(
      told('case.decided', {
        caseId: '1',
        queue: 'held',
        verdict: 'removed',
        by: { id: 'i', displayName: 'Isolde' },
      }),
    );
    await settle();
    expect(controller.cards[0]!.case.state).toBe('decided');
    expect(controller.counts).toEqual({ held: 0, reported: 3, decided: 8 });
  });

  it('decides once, however often it is tried', async () => {
    const { controller, server, answers } = desk(someCase('1'));
    server.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await controller.decide('1', { verdict: 'approved' });
    answers({ thing: decided('1', 'Bethan'), seqs: {} });
    expect(await controller.decide('1', { verdict: 'approved' })).toBe(true);
    expect(server.mock.calls.map(([, init]) => new Headers(init!.headers).get('idempotency-key'))).toEqual([
      'key-1',
      'key-1',
    ]);
  });

  it('does not let an answer that comes late undo a decision', async () => {
    const { controller, server, answers, settle } = desk(someCase('1'));
    let late: (response: Response) => void = () => {};
    server.mockReturnValueOnce(new Promise((done) => (late = done)));
    controller.apply(told('case.reported', { caseId: '1' }));
    answers({ thing: decided('1', 'Bethan'), seqs: {} });
    await controller.decide('1', { verdict: 'removed', reason: 'advertising' });
    late(Response.json(someCase('1')));
    await settle();
    expect(controller.cards[0]!.case.state).toBe('decided');
  });

  it('keeps the chosen rule and the note when a colleague is first, and lets go of what was sent', async () => {
    const { controller, answers } = desk(someCase('1'), someCase('2'));
    Object.assign(controller.draftOf('1'), { reason: 'advertising', note: 'Tell us more.' });
    answers(
      { type: '', title: 'Isolde has already decided this case.', status: 409, code: 'case.already_decided' },
      409,
    );
    answers(decided('1', 'Isolde'));
    await controller.decide('1', { verdict: 'removed', reason: 'advertising', note: 'Tell us more.' });
    const { decision } = controller.cards[0]!.case;
    expect(controller.draftOf('1')).toMatchObject({ reason: 'advertising', note: 'Tell us more.' });
    expect(controller.draftOf('1').outlives(decision, 'me')).toBe(true);

    Object.assign(controller.draftOf('2'), { reason: 'advertising', note: 'Tell us.' });
    answers({ thing: decided('2', 'me'), seqs: {} });
    await controller.decide('2', { verdict: 'removed', reason: 'advertising', note: 'Tell us.' });
    expect(controller.draftOf('2').outlives(controller.cards[1]!.case.decision, 'me')).toBe(false);
    expect(controller.draftOf('2').note).toBe('');
  });

  it('keeps a card that is being written in when the desk is loaded again without it', async () => {
    const { controller, answers, settle } = desk(someCase('1'), someCase('2'), someCase('3'));
    let reload: () => Promise<unknown> = async () => null;
    controller.follow({
      follow: (given: { reload: typeof reload }) => {
        reload = given.reload;
        return { follower: null, stop: () => {} };
      },
    } as never);
    controller.draftOf('1').note = 'Half a sentence';
    answers(page(someCase('3')));
    answers(decided('1', 'Isolde'));
    await reload();
    await settle();
    expect(controller.cards.map((card) => [card.case.id, card.case.state])).toEqual([
      ['3', 'new'],
      ['1', 'decided'],
    ]);
  });

  it('survives a blanked event', () => {
    const { controller } = desk(someCase('1'));
    controller.apply(told('case.opened', null));
    expect(controller.counts.held).toBe(1);
  });
});
