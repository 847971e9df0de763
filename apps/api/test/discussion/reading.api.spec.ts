import { randomUUID } from 'node:crypto';
import { testApp } from '../app.js';

const heated = 'nominations-open-sixty-places-two-routes';

describe('reading an article and its thread', () => {
  const app = testApp();

  it('lists published articles, newest first, with the comments a visitor can read', async () => {
    const { value } = await (await app.as()).ask('articles');
    expect(value.articles.map(({ slug, commentCount }) => [slug, commentCount])).toEqual([
      [heated, 42],
      ['ninety-nine-per-cent-satisfied', 11],
      ['three-boroughs-start-a-practice-centre', 9],
      ['how-directors-learn', 0],
      ['recording-cpd-what-was-proposed-what-applies', 14],
      ['a-leadership-programme-for-adults-services', 5],
    ]);
    expect(value.next).toBeNull();
  });

  it('a draft answers like an article that does not exist', async () => {
    const visitor = await app.as();
    const [draft, unknown] = await Promise.all(
      ['from-homework-to-habit', 'no-such-article'].map((slug) =>
        visitor.ask('article', { params: { slug } }),
      ),
    );
    expect([draft!.status, draft!.problem]).toEqual([404, unknown!.problem]);
  });

  it('DT-R6: the heated thread comes whole: 44 places, 42 comments to read', async () => {
    const { value } = await (await app.as()).ask('article', { params: { slug: heated } });
    const { thread } = value;
    expect(thread).toMatchObject({ state: 'open', count: 42, more: [], own: [], firstCommentIsHeld: false });
    expect(thread.may).toEqual({ post: false, moderate: false, change: false });
    expect(thread.comments).toHaveLength(44);
    expect(Math.max(...thread.comments.map(({ depth }) => depth))).toBe(6);
    expect(thread.comments[0]).toMatchObject({
      depth: 1,
      parentId: null,
      author: { displayName: 'Corinne' },
    });
    expect(Object.keys(thread.streams)).toEqual([`thread:${thread.id}/public`]);
  });

  it('DT-R8: removed comments keep their place and their reason, and lose everything else', async () => {
    const { value } = await (await app.as()).ask('article', { params: { slug: heated } });
    const removed = value.thread.comments.filter(({ state }) => state === 'removed');
    expect(removed.map(({ reason }) => reason).sort()).toEqual(['advertising', 'attacks_people']);
    for (const gone of removed)
      expect(gone).toMatchObject({
        author: null,
        html: '',
        note: null,
        badge: null,
        marks: [],
        editedAt: null,
      });
    expect(JSON.stringify(value)).not.toContain('could not hack it');
  });

  it('DT-M2: nobody but its author sees a trace of a held comment', async () => {
    const [visitor, author] = await Promise.all([app.as(), app.as('rowena')]);
    const theirs = await visitor.ask('article', { params: { slug: heated } });
    const own = await author.ask('article', { params: { slug: heated } });
    expect(JSON.stringify(theirs.value)).not.toContain('Rowena');
    expect(own.value.thread.own).toMatchObject([{ state: 'held', author: { displayName: 'Rowena' } }]);
    expect(own.value.thread.firstCommentIsHeld).toBe(true);
    expect(own.value.thread.comments).toEqual(theirs.value.thread.comments);
    expect(own.value.thread.count).toBe(42);
    const { id } = own.value.thread.own[0]!;
    const [hers, unknown] = [
      await visitor.ask('conversation', { params: { id } }),
      await visitor.ask('conversation', { params: { id: randomUUID() } }),
    ];
    expect([hers.status, hers.problem]).toEqual([404, unknown.problem]);
    const place = await author.ask('conversation', { params: { id } });
    expect(place.value.ancestors.map(({ depth }) => depth)).toEqual([1, 2]);
    expect(place.value.thread).toMatchObject({ comments: [], own: [{ id }] });
  });

  it('DT-R7: a comment in its place, with its ancestors from the conversation down', async () => {
    const visitor = await app.as();
    const { value } = await visitor.ask('article', { params: { slug: heated } });
    const deepest = value.thread.comments.find(({ depth }) => depth === 6)!;
    const place = await visitor.ask('conversation', { params: { id: deepest.id } });
    expect(place.value.context).toEqual({ path: `/articles/${heated}`, title: value.article.title });
    expect(place.value.ancestors.map(({ depth }) => depth)).toEqual([1, 2, 3, 4, 5]);
    expect(place.value.ancestors.at(-1)!.id).toBe(deepest.parentId);
    expect(place.value.thread.comments).toEqual([deepest]);
  });

  it('DT-R4: a cursor from elsewhere is refused and reveals nothing', async () => {
    const visitor = await app.as();
    const { value } = await visitor.ask('article', { params: { slug: heated } });
    const reply = value.thread.comments.find(({ depth }) => depth === 2)!;
    for (const cursor of [reply.id, randomUUID(), 'x', "'; drop table comments"]) {
      const { status, problem } = await visitor.ask('threadWindow', {
        params: { id: value.thread.id },
        query: { cursor },
      });
      expect([status, problem.code]).toEqual([400, 'request.malformed']);
    }
  });
});
