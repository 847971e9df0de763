import type { Comment } from './comment.js';
import { emptyThread, type PublicThread, reduceOwnComments, reduceThread } from './thread.reducer.js';

const minute = (n: number) => new Date(Date.UTC(2026, 0, 5, 7, n)).toISOString();
let clock = 0;
const said = (id: string, parent?: Comment, more: Partial<Comment> = {}): Comment => ({
  id,
  threadId: 'thread',
  parentId: parent?.id ?? null,
  depth: (parent?.depth ?? 0) + 1,
  author: { id: 'somebody', displayName: 'Aled', selfDescription: '' },
  badge: null,
  marks: [],
  html: `<p>${id}</p>`,
  state: 'published',
  reason: null,
  note: null,
  postedAt: minute((clock += 1)),
  editedAt: null,
  ...more,
});
const gone = (comment: Comment, state: 'hidden' | 'removed'): Comment => ({
  ...comment,
  ...{ author: null, html: '', state, reason: state === 'removed' ? 'advertising' : null },
});

type Told = Parameters<typeof reduceThread>[1];
const at = '';
const event = (type: string, subject: string, payload: unknown) =>
  ({ seq: 1, type, subject, payload, at }) as Told;
const published = (comment: Comment) => event('comment.published', comment.id, { comment });
const restored = (comment: Comment) => event('comment.restored', comment.id, { comment });
const hidden = (comment: Comment) =>
  event('comment.hidden', comment.id, { commentId: comment.id, comment: gone(comment, 'hidden') });
const removed = (comment: Comment, wasHidden = false) =>
  event('comment.removed', comment.id, {
    commentId: comment.id,
    reason: 'advertising',
    comment: gone(comment, 'removed'),
    wasHidden,
  });
const blank = ({ type, subject }: Told) => event(type, subject!, null);
const fold = (events: Told[], from: PublicThread = emptyThread) => events.reduce(reduceThread, from);
const ids = ({ comments }: PublicThread) => comments.map(({ id }) => id).join(' ');

const a = said('a');
const b = said('b');
const a1 = said('a1', a);
const b1 = said('b1', b);
const a11 = said('a11', a1);
const a2 = said('a2', a);

describe('a thread, folded from its events', () => {
  it('puts siblings in the order of publication, under their parents', () => {
    const view = fold([a, b, a1, b1, a11, a2].map(published));
    expect(ids(view)).toBe('a a1 a11 a2 b b1');
    expect(view).toMatchObject({ count: 6, state: 'open' });
  });

  it('counts a comment beyond the end of a page, and leaves the page alone', () => {
    const page: PublicThread = {
      ...emptyThread,
      count: 9,
      comments: [a, a1],
      more: [{ parentId: 'a', remaining: 3, cursor: 'a1' }],
    };
    const view = fold([published(a2), published(said('deep', a2))], page);
    expect(ids(view)).toBe('a a1');
    expect(view).toMatchObject({ count: 11, more: [{ parentId: 'a', remaining: 4, cursor: 'a1' }] });
    expect(fold([hidden(a2), removed(a2, true)], view)).toMatchObject({ count: 10, comments: [a, a1] });
    expect(fold([hidden(a2), restored(a2)], view)).toMatchObject({ count: 11, comments: [a, a1] });
  });

  it('takes words away, keeps the place, and counts once', () => {
    const before = [a, b, a1].map(published);
    expect(fold([...before, removed(a)])).toMatchObject({ count: 2, comments: [gone(a, 'removed'), a1, b] });
    expect(fold([...before, hidden(a)])).toMatchObject({ count: 2, comments: [gone(a, 'hidden'), a1, b] });
    expect(fold([...before, hidden(a), removed(a, true)]).count).toBe(2);
    expect(fold([...before, hidden(a), restored(a)])).toEqual(fold(before));
  });

  it('is open until it is closed', () => {
    expect(fold([event('thread.closed', 'thread', { closedAt: minute(0) })]).state).toBe('closed');
  });

  describe('gives the same with blank events as without', () => {
    const whole = [a, b, a1, b1, a11, a2].map(published);
    it.each([
      ['a conversation that was removed', a],
      ['a reply between others', a1],
      ['the last one', a2],
    ])('%s', (_says, comment) => {
      const blanked = whole.map((told) => (told.subject === comment.id ? blank(told) : told));
      for (const after of [
        { told: [removed(comment)], blanked: [removed(comment)] },
        { told: [hidden(comment)], blanked: [hidden(comment)] },
        {
          told: [hidden(comment), removed(comment, true)],
          blanked: [blank(hidden(comment)), removed(comment, true)],
        },
        {
          told: [hidden(comment), restored(comment), removed(comment)],
          blanked: [blank(hidden(comment)), blank(restored(comment)), removed(comment)],
        },
        { told: [hidden(comment), restored(comment)], blanked: [hidden(comment), restored(comment)] },
      ])
        expect(fold([...blanked, ...after.blanked])).toEqual(fold([...whole, ...after.told]));
    });

    it('a whole branch of which every word went', () => {
      const gones = [removed(a11), removed(a), removed(a1)];
      const blanked = whole.map((told) =>
        told.subject!.startsWith('a') && told.subject !== 'a2' ? blank(told) : told,
      );
      expect(fold([...blanked, ...gones])).toEqual(fold([...whole, ...gones]));
    });

    it('what a reader saw before they lost the connection', () => {
      const seen = fold(whole);
      expect(fold([blank(hidden(a1)), removed(a1, true)], seen)).toEqual(
        fold([hidden(a1), removed(a1, true)], seen),
      );
    });
  });
});

describe('one’s own comments that nobody else sees', () => {
  const told = (type: string, payload: unknown) => ({ seq: 1, type, subject: null, payload, at }) as never;
  const none = { threadId: 'thread', own: [] };
  const held = said('mine', undefined, { state: 'held' });

  it('are there while they wait, with their reason once removed, and not once published', () => {
    const waiting = reduceOwnComments(none, told('comment.held', { comment: held }));
    expect(waiting.own).toEqual([held]);
    const decided = (state: Comment['state']) =>
      reduceOwnComments(
        waiting,
        told('comment.decided', {
          threadId: 'thread',
          commentId: 'mine',
          comment: { ...held, state, note: 'No.' },
        }),
      ).own;
    expect(decided('published')).toEqual([]);
    expect(decided('removed')).toMatchObject([{ id: 'mine', state: 'removed', note: 'No.' }]);
  });

  it('of other threads are not, and blank events change nothing', () => {
    const elsewhere = { ...held, threadId: 'other' };
    expect(reduceOwnComments(none, told('comment.held', { comment: elsewhere }))).toBe(none);
    expect(reduceOwnComments(none, told('comment.held', null))).toBe(none);
  });
});

it('what a later release tells changes nothing here, and breaks nothing', () => {
  const view: PublicThread = { ...emptyThread, count: 3 };
  expect(reduceThread(view, event('comment.translated', 'x', { words: 1 }))).toEqual(view);
});
