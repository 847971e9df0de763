import type { Comment, EventRow, ThreadView } from '@colloquy/contracts';
import { describe, expect, it, vi } from 'vitest';
import { ThreadController } from './thread.svelte.ts';

const THREAD = '11111111-1111-4111-8111-111111111111';
const PUBLIC = `thread:${THREAD}/public`;
const PERSON = 'person:me';
const EPOCH = '22222222-2222-4222-8222-222222222222';

const said = (id: string, parentId: string | null = null, depth = 1, author = 'other'): Comment => ({
  id,
  threadId: THREAD,
  parentId,
  depth,
  author: { id: author, displayName: author, selfDescription: '' },
  badge: null,
  marks: [],
  html: `<p>${id}</p>`,
  state: 'published',
  reason: null,
  note: null,
  postedAt: '2026-11-23T10:00:00.000Z',
  editedAt: null,
});
const thread = (given: Partial<ThreadView> = {}): ThreadView => ({
  id: THREAD,
  state: 'open',
  isReviewed: false,
  count: 2,
  comments: [said('a'), said('a1', 'a', 2)],
  more: [],
  own: [],
  streams: { [PUBLIC]: { seq: 2, epoch: EPOCH }, [PERSON]: { seq: 0, epoch: EPOCH } },
  may: { post: true, moderate: false, change: false },
  firstCommentIsHeld: false,
  ...given,
});
const told = (type: string, payload: unknown): EventRow => ({ seq: 3, type, subject: null, payload, at: '' });
const published = (comment: Comment) => told('comment.published', { comment });

/** A page with a server that answers as told. */
function page(given: Partial<ThreadView> = {}, focusId?: string) {
  const server = vi.fn<typeof fetch>();
  let keys = 0;
  const controller = new ThreadController(thread(given), {
    personId: 'me',
    fetch: server,
    load: async () => ({ ok: true, value: thread(given) }),
    focusId,
    newKey: () => `key-${++keys}`,
  });
  const answers = (value: unknown, status = 200) =>
    server.mockResolvedValueOnce(Response.json(value, { status }));
  const shown = () => {
    const ids: string[] = [];
    const walk = (list: typeof controller.branches) =>
      list.forEach(({ comment, replies }) => {
        ids.push(comment.id);
        walk(replies);
      });
    walk(controller.branches);
    return ids;
  };
  return { controller, server, answers, shown };
}

describe('ThreadController: what arrives', () => {
  it('keeps news from others back until it is asked for, and counts it', () => {
    const { controller, shown } = page();
    controller.apply(PUBLIC, published(said('b')));
    controller.apply(PUBLIC, published(said('a2', 'a', 2)));
    expect(shown()).toEqual(['a', 'a1']);
    expect(controller.waiting.size).toBe(2);
    expect(controller.view.count).toBe(4);
    expect(controller.showWaiting()).toBe('a2');
    expect(shown()).toEqual(['a', 'a1', 'a2', 'b']);
  });

  it('takes words away at once, and keeps the place', () => {
    const { controller, shown } = page();
    controller.apply(PUBLIC, told('comment.removed', { commentId: 'a1', reason: 'advertising' }));
    expect(shown()).toEqual(['a', 'a1']);
    expect(controller.branches[0]!.replies[0]!.comment.html).toBe('');
    expect(controller.branches[0]!.replies[0]!.comment.state).toBe('removed');
  });

  it('survives a blanked event', () => {
    const { controller, shown } = page();
    controller.apply(PUBLIC, told('comment.published', null));
    expect(shown()).toEqual(['a', 'a1']);
  });

  it('counts only what belongs to the page where a comment has its own', () => {
    const { controller, shown } = page({}, 'a1');
    controller.apply(PUBLIC, published(said('b')));
    controller.apply(PUBLIC, published(said('a11', 'a1', 3)));
    expect([...controller.waiting]).toEqual(['a11']);
    controller.showWaiting();
    expect(shown()).toEqual(['a1', 'a11']);
  });

  it('says what stands beyond the page, and takes back what is removed or loaded', async () => {
    const end = { parentId: null, remaining: 3, cursor: 'next' };
    const { controller, answers, shown } = page({ more: [end] });
    for (const id of ['x', 'y', 'z']) controller.apply(PUBLIC, published(said(id)));
    controller.apply(PUBLIC, published(said('mine', null, 1, 'me')));
    expect(controller.waiting.size).toBe(0);
    expect(controller.further.map(({ id }) => id)).toEqual(['x', 'y', 'z']);
    controller.apply(PUBLIC, told('comment.removed', { commentId: 'x', reason: 'advertising' }));
    expect(controller.further.map(({ id }) => id)).toEqual(['y', 'z']);
    answers({ comments: [said('b'), said('y')], more: [{ ...end, remaining: 1 }] });
    expect(await controller.loadMore(end)).toBe('b');
    expect(shown()).toContain('y');
    expect(controller.goFurther()).toEqual({ id: 'z', parentId: null });
    expect(controller.further).toEqual([]);
  });

  it('on a comment’s own page says nothing of what stands elsewhere', () => {
    const { controller } = page({ more: [{ parentId: 'a1', remaining: 1, cursor: 'next' }] }, 'a1');
    controller.apply(PUBLIC, published(said('a12', 'a1', 3)));
    controller.apply(PUBLIC, published(said('q', 'elsewhere', 2)));
    expect(controller.further.map(({ id }) => id)).toEqual(['a12']);
  });

  it('shows its own news without waiting', () => {
    const { controller, shown } = page();
    controller.apply(PUBLIC, published(said('mine', null, 1, 'me')));
    expect(shown()).toContain('mine');
    expect(controller.waiting.size).toBe(0);
  });
});

describe('ThreadController: what is sent', () => {
  it('is on the page at once, and once when its news comes', async () => {
    const { controller, answers, server } = page();
    answers({ thing: said('mine', 'a', 2, 'me'), seqs: { [PUBLIC]: 3 } });
    const sent = controller.post('hello', 'a');
    expect(controller.underWay).toMatchObject([{ state: 'sending', text: 'hello', parentId: 'a' }]);
    await sent;
    expect(controller.underWay).toMatchObject([{ state: 'answered' }]);
    controller.apply(PUBLIC, published(said('mine', 'a', 2, 'me')));
    expect(controller.underWay).toEqual([]);
    expect(new Headers(server.mock.calls[0]![1]!.headers).get('idempotency-key')).toBe('key-1');
  });

  it('is there once when the news overtakes the answer', async () => {
    const { controller, answers, shown } = page();
    answers({ thing: said('mine', 'a', 2, 'me'), seqs: {} });
    const sent = controller.post('hello', 'a');
    controller.apply(PUBLIC, published(said('mine', 'a', 2, 'me')));
    expect(shown()).not.toContain('mine');
    expect(controller.underWay).toHaveLength(1);
    await sent;
    expect(shown()).toContain('mine');
    expect(controller.underWay).toEqual([]);
  });

  it('leaves a failed attempt its words when the same person’s news comes from another tab', async () => {
    const { controller, server, answers, shown } = page();
    server.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await controller.post('first', null);
    answers({ thing: said('second', null, 1, 'me'), seqs: {} });
    const sent = controller.post('second', null);
    controller.apply(PUBLIC, published(said('elsewhere', null, 1, 'me')));
    await sent;
    expect(controller.underWay).toMatchObject([
      { text: 'first', state: 'failed' },
      { text: 'second', state: 'answered' },
    ]);
    expect(shown()).toContain('elsewhere');
  });

  it('shows what came from elsewhere also when its own was not sent', async () => {
    const { controller, server, shown } = page();
    server.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    const sent = controller.post('mine', null);
    controller.apply(PUBLIC, published(said('elsewhere', null, 1, 'me')));
    await sent;
    expect(controller.underWay).toMatchObject([{ text: 'mine', state: 'failed' }]);
    expect(shown()).toContain('elsewhere');
  });

  it('drops its draft when it arrives, also at the second try, and keeps what was typed since', async () => {
    const kept = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    });
    const { controller, server, answers } = page();
    const place = controller.draftPlace(null);
    kept.set(place, 'hello \n');
    server.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await controller.post('hello', null);
    expect(kept.has(place)).toBe(true);
    answers({ thing: said('mine', null, 1, 'me'), seqs: {} });
    await controller.retry('key-1');
    expect(kept.has(place)).toBe(false);
    kept.set(place, 'something else');
    answers({ thing: said('again', null, 1, 'me'), seqs: {} });
    await controller.post('hello again', null);
    expect(kept.get(place)).toBe('something else');
    vi.unstubAllGlobals();
  });

  it('stays in its author’s place while it is held, and nobody else’s', async () => {
    const { controller, answers, shown } = page();
    const held = { ...said('mine', 'a', 2, 'me'), state: 'held' as const };
    answers({ thing: held, seqs: { [PERSON]: 1 } });
    await controller.post('hello', 'a');
    controller.apply(PERSON, told('comment.held', { comment: held }));
    expect(shown()).toEqual(['a', 'a1', 'mine']);
    expect(controller.underWay).toEqual([]);
    expect(controller.view.count).toBe(2);
    controller.apply(
      PERSON,
      told('comment.decided', {
        threadId: THREAD,
        commentId: 'mine',
        comment: { ...held, state: 'published' },
      }),
    );
    controller.apply(PUBLIC, published({ ...held, state: 'published' }));
    expect(shown()).toEqual(['a', 'a1', 'mine']);
  });

  it('keeps its words when it was not sent, and tries again under the same key', async () => {
    const { controller, server, answers } = page();
    server.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    const first = await controller.post('hello', null);
    expect(first).toMatchObject({ ok: false, trouble: { code: 'network.lost' } });
    expect(controller.underWay).toMatchObject([{ state: 'failed', text: 'hello' }]);
    answers({ thing: said('mine', null, 1, 'me'), seqs: {} });
    await controller.retry('key-1');
    const keys = server.mock.calls.map(([, request]) => new Headers(request!.headers).get('idempotency-key'));
    expect(keys).toEqual(['key-1', 'key-1']);
    expect(controller.underWay).toMatchObject([{ state: 'answered' }]);
  });

  it('gives a refusal back in the server’s own words', async () => {
    const { controller, answers } = page();
    answers({ type: '', title: 'Too long.', status: 422, code: 'comment.too_long' }, 422);
    const answer = await controller.post('x', null);
    expect(answer).toMatchObject({ ok: false, trouble: { title: 'Too long.' } });
    controller.discard('key-1');
    expect(controller.underWay).toEqual([]);
  });
});

describe('ThreadController: what is asked for', () => {
  const more = { parentId: 'a', remaining: 2, cursor: 'next' };

  it('puts more replies where they belong', async () => {
    const { controller, answers, shown } = page({
      comments: [said('a'), said('a1', 'a', 2), said('b')],
      more: [more],
    });
    answers({ comments: [said('a2', 'a', 2), said('a3', 'a', 2)], more: [] });
    await controller.loadMore(more);
    expect(shown()).toEqual(['a', 'a1', 'a2', 'a3', 'b']);
    expect(controller.view.more).toEqual([]);
  });

  it('does not bring back what was removed while it was on its way', async () => {
    const { controller, server } = page({ more: [more] });
    let answer: (response: Response) => void = () => {};
    server.mockReturnValueOnce(new Promise((done) => (answer = done)));
    const loaded = controller.loadMore(more);
    controller.apply(PUBLIC, told('comment.removed', { commentId: 'a2', reason: 'advertising' }));
    const { count } = controller.view;
    answer(Response.json({ comments: [said('a2', 'a', 2)], more: [] }));
    await loaded;
    expect(controller.view.comments.find(({ id }) => id === 'a2')).toMatchObject({
      html: '',
      state: 'removed',
    });
    expect(controller.view.count).toBe(count);
  });

  it('says so when the rest could not be loaded, and lets it be tried again', async () => {
    const { controller, server } = page({ more: [more] });
    server.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await controller.loadMore(more);
    expect(controller.moreTrouble?.code).toBe('network.lost');
    expect(controller.view.more).toEqual([more]);
    expect(controller.loading.size).toBe(0);
  });
});
