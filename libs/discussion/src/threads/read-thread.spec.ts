import { FIRST_PAGE, type MoreComments } from '@colloquy/contracts';
import { visitor } from '@colloquy/platform-access';
import { RequestMalformed, ThingNotFound } from '@colloquy/platform-http';
import { randomUUID } from 'node:crypto';
import { testDiscussion } from '../discussion.factory.js';
import { ReadThread } from './read-thread.js';
import { aThread } from './thread.factory.js';

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

describe('reading a thread', () => {
  const app = testDiscussion();
  const read = () => app.get(ReadThread);

  /** Roots, each with so many answers, each of those with so many, and so on. */
  async function grow(threadId: string, widths: number[], parentId: string | null = null): Promise<number> {
    const [width, ...below] = widths;
    if (!width) return 0;
    const { regular } = await begun;
    const posted = await Promise.all(
      range(width).map((i) => app.post(regular, threadId, `No. ${i}`, parentId)),
    );
    const more = await Promise.all(posted.map(({ id }) => grow(threadId, below, id)));
    return width + more.reduce((sum, n) => sum + n, 0);
  }
  let begun: ReturnType<typeof app.begin>;
  beforeEach(() => (begun = app.begin()));

  it('is refused before the thread opens, as if it were not there', async () => {
    const { id } = await aThread(app.manager, { openedAt: new Date('2999-01-01T00:00:00Z') });
    await expect(read().run(visitor, id)).rejects.toThrow(ThingNotFound);
    await expect(read().run(visitor, randomUUID())).rejects.toThrow(ThingNotFound);
    await expect(read().conversation(visitor, randomUUID())).rejects.toThrow(ThingNotFound);
  });

  it('an empty thread is a whole page that says so', async () => {
    const { threadId } = await begun;
    expect(await read().run(visitor, threadId)).toMatchObject({ count: 0, comments: [], more: [], own: [] });
  });

  it('R5: sixty comments come whole, however deep; sixty-one come as a first page', async () => {
    const { threadId, regular } = await begun;
    expect(await grow(threadId, [1, 1, 1, 1, 1, 1, 54])).toBe(60);
    const whole = await read().run(visitor, threadId);
    expect(whole.more).toEqual([]);
    expect(whole.comments).toHaveLength(60);
    await app.post(regular, threadId, 'One more.');
    const page = await read().run(visitor, threadId);
    expect(page.comments.map(({ depth }) => depth)).toEqual([1, 2, 3, 4, 1]);
    expect(page.more).toEqual([{ parentId: page.comments[3]!.id, remaining: 1, cursor: '' }]);
  });

  it('DT-R1: the first page of a large one: twenty conversations, first answers before second ones, sixty in all', async () => {
    const { threadId } = await begun;
    await grow(threadId, [30, 5, 2]);
    const { comments, more, count } = await read().run(visitor, threadId);
    expect(count).toBe(30 + 150 + 300);
    expect(comments).toHaveLength(FIRST_PAGE.comments);
    const roots = comments.filter(({ depth }) => depth === 1);
    expect(roots).toHaveLength(FIRST_PAGE.roots);
    for (const { id } of roots) expect(comments.filter(({ parentId }) => parentId === id)).toHaveLength(2);
    expect(more.find(({ parentId }) => parentId === null)).toEqual({
      parentId: null,
      remaining: 10,
      cursor: roots.at(-1)!.id,
    });
    for (const { id } of roots) expect(more.find(({ parentId }) => parentId === id)!.remaining).toBe(3);
    // Parents stand before their replies, siblings in order.
    for (const [i, { parentId }] of comments.entries())
      if (parentId) expect(comments.findIndex(({ id }) => id === parentId)).toBeLessThan(i);
  }, 60_000);

  it('DT-R2: walking every window finds every comment once, while one comes and one goes', async () => {
    const { threadId, regular } = await begun;
    await grow(threadId, [25, 4, 2, 2, 1]);
    const seen: string[] = [];
    const first = await read().run(visitor, threadId);
    seen.push(...first.comments.map(({ id }) => id));
    const open: MoreComments[] = [...first.more];
    const root = await app.post(regular, threadId, 'Meanwhile, at the end.');
    const lost = first.comments.at(-1)!.id;
    await app.database.pool.query(`update comments set state = 'removed' where id = $1`, [lost]);
    while (open.length) {
      const { parentId, cursor } = open.shift()!;
      const window = await read().window(visitor, threadId, { parentId: parentId ?? undefined, cursor });
      seen.push(...window.comments.map(({ id }) => id));
      open.push(...window.more);
    }
    const { rows } = await app.database.pool.query<{ id: string }>(
      'select id from comments where thread_id = $1',
      [threadId],
    );
    expect(seen.length).toBe(25 + 100 + 200 + 400 + 400 + 1);
    expect([...seen].sort()).toEqual(rows.map(({ id }) => id).sort());
    expect(seen).toContain(root.id);
  }, 60_000);

  it('DT-R4: refuses a cursor from elsewhere', async () => {
    const { threadId, regular } = await begun;
    const root = await app.post(regular, threadId, 'Root.');
    const reply = await app.post(regular, threadId, 'Reply.', root.id);
    const other = await app.begin();
    const foreign = await app.post(regular, other.threadId, 'Elsewhere.');
    for (const cursor of [reply.id, foreign.id, randomUUID(), 'x'])
      await expect(read().window(visitor, threadId, { cursor })).rejects.toThrow(RequestMalformed);
    const under = await read().window(visitor, threadId, { parentId: foreign.id });
    expect(under).toEqual({ comments: [], more: [] });
    // Nor how many stand there, nor whether one of them does.
    const answer = await app.post(regular, other.threadId, 'Answered there.', foreign.id);
    expect(await read().window(visitor, threadId, { parentId: foreign.id })).toEqual(under);
    const after = read().window(visitor, threadId, { parentId: foreign.id, cursor: answer.id });
    await expect(after).rejects.toThrow(RequestMalformed);
  });

  it('DT-R7: a comment in its place: ancestors from the conversation down, and the first of its replies', async () => {
    const { threadId, regular } = await begun;
    await grow(threadId, [1, 1, 1]);
    const [one, two, three] = (await read().run(visitor, threadId)).comments;
    for (let i = 0; i < 24; i += 1) await app.post(regular, threadId, `Reply ${i}`, three!.id);
    const { ancestors, thread } = await read().conversation(visitor, three!.id);
    expect(ancestors).toEqual([one, two]);
    expect(thread.comments[0]).toEqual(three);
    expect(thread.comments).toHaveLength(1 + FIRST_PAGE.roots);
    expect(thread.more).toEqual([{ parentId: three!.id, remaining: 4, cursor: thread.comments.at(-1)!.id }]);
  });

  it('names the numbers of every stream its reader hears, and of no other', async () => {
    const { threadId, facilitator, regular } = await begun;
    const streams = async (actor: typeof regular) =>
      Object.keys((await read().run(actor, threadId)).streams).sort();
    const all = `thread:${threadId}/public`;
    expect(await streams(visitor)).toEqual([all]);
    expect(await streams(regular)).toEqual([`person:${regular.personId}`, all]);
    expect(await streams(facilitator)).toEqual([
      `person:${facilitator.personId}`,
      `thread:${threadId}/moderators`,
      all,
    ]);
  });
});
