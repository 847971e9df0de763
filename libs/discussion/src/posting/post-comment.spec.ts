import { randomUUID } from 'node:crypto';
import type { Actor } from '@colloquy/platform-access';
import { KeyReused, Writes } from '@colloquy/platform-events';
import { ThingNotFound } from '@colloquy/platform-http';
import { TooMany } from '@colloquy/platform-limits';
import { aPerson } from '@colloquy/people/testing';
import { CommentEmpty, CommentTooDeep, ParentGone, ThreadClosed } from '../discussion.errors.js';
import { aRegular, type Begun, testDiscussion } from '../discussion.factory.js';
import { PostComment } from './post-comment.js';
import { ReadThread } from '../threads/read-thread.js';
import { aThread } from '../threads/thread.factory.js';

const range = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('posting a comment', () => {
  const app = testDiscussion();
  let at: Begun;
  beforeEach(async () => {
    at = await app.begin();
  });
  const run = (actor: Actor, text: string, parentId: string | null = null, key = randomUUID()) =>
    app.get(PostComment).run(actor, at.threadId, { text, parentId }, key);
  const close = () =>
    app.get(Writes).run(async (write) => {
      await write.manager.query(`select from threads where id = $1 for no key update`, [at.threadId]);
      await write.manager.query(`update threads set state = 'closed', closed_at = db_now() where id = $1`, [
        at.threadId,
      ]);
      write.tell('thread/public', at.threadId, 'thread.closed', at.threadId, {
        closedAt: '2026-01-06T10:00:00.000Z',
      });
    });
  const rows = async <Row>(sql: string, values: unknown[] = [at.threadId]) =>
    (await app.database.pool.query(sql, values)).rows as Row[];

  describe('refuses', () => {
    it('a thread that has not opened, like one that does not exist', async () => {
      const { id } = await aThread(app.manager, { openedAt: new Date('2999-01-01T00:00:00Z') });
      for (const threadId of [id, randomUUID()]) {
        const posting = app.get(PostComment).run(at.regular, threadId, { text: 'Hello' }, randomUUID());
        await expect(posting).rejects.toThrow(ThingNotFound);
      }
    });

    it('a closed thread, and a refusal consumes no key', async () => {
      const key = randomUUID();
      await close();
      await expect(run(at.regular, 'Hello', null, key)).rejects.toThrow(ThreadClosed);
      await rows(`update threads set state = 'open' where id = $1`);
      expect((await run(at.regular, 'Hello', null, key)).thing.state).toBe('published');
    });

    it('a reply to what is not there to read', async () => {
      const held = await app.post(at.newcomer, at.threadId, 'My first.');
      for (const parent of [held.id, randomUUID()])
        await expect(run(at.regular, 'Hello', parent)).rejects.toThrow(ParentGone);
      // Not even its author: others would see an answer to nothing.
      await expect(run(at.newcomer, 'Hello', held.id)).rejects.toThrow(ParentGone);
    });

    it('depth beyond fifty', async () => {
      let parent: string | null = null;
      for (const _ of range(50)) parent = (await run(at.regular, 'Deeper.', parent)).thing.id;
      await expect(run(at.regular, 'Deeper.', parent)).rejects.toThrow(CommentTooDeep);
    }, 60_000);

    it('one key with other words', async () => {
      const key = randomUUID();
      await run(at.regular, 'Hello', null, key);
      await expect(run(at.regular, 'Goodbye', null, key)).rejects.toThrow(KeyReused);
      const elsewhere = await aThread(app.manager);
      const other = app.get(PostComment).run(at.regular, elsewhere.id, { text: 'Hello' }, key);
      await expect(other).rejects.toThrow(KeyReused);
    });
  });

  it('tells the event that it answers, and nothing else', async () => {
    const { thing, seqs } = await run(at.regular, 'Hello');
    const stream = `thread:${at.threadId}/public`;
    expect(seqs).toEqual({ [stream]: 1 });
    expect(
      await rows('select stream, seq::int, type, subject, payload from stream_event where subject = $1', [
        thing.id,
      ]),
    ).toEqual([
      { stream, seq: 1, type: 'comment.published', subject: thing.id, payload: { comment: thing } },
    ]);
  });

  it('DT-C7: at once from two tabs or one after another, one key makes one comment', async () => {
    const key = randomUUID();
    const first = await Promise.all([
      run(at.regular, 'Once.', null, key),
      run(at.regular, 'Once.', null, key),
    ]);
    const later = await run(at.regular, 'Once.', null, key);
    expect([first[1], later]).toEqual([first[0], first[0]]);
    expect(await rows('select id from comments where thread_id = $1')).toHaveLength(1);
  });

  it('one key belongs to one person', async () => {
    const key = randomUUID();
    const other = await aRegular(app.manager, app.get);
    const [mine, theirs] = [await run(at.regular, 'Once.', null, key), await run(other, 'Once.', null, key)];
    expect(mine.thing.id).not.toBe(theirs.thing.id);
  });

  it('DT-Q2: many at once to one thread: none lost, none doubled, every number once', async () => {
    const people = await Promise.all(range(8).map(() => aRegular(app.manager, app.get)));
    const root = await app.post(at.regular, at.threadId, 'What do you think?');
    const posted = await Promise.all(
      people.flatMap((person) => range(25).map((n) => run(person, `Thought ${n}`, n % 2 ? root.id : null))),
    );
    const seqs = posted.map(({ seqs }) => Object.values(seqs)[0]!).sort((a, b) => a - b);
    expect(seqs).toEqual(range(200).map((n) => n + 1));
    for (const under of [root.id, at.threadId]) {
      const places = await rows<{ place: number }>(
        'select place from comments where coalesce(parent_id, thread_id) = $1 order by published_at',
        [under],
      );
      expect(places.map(({ place }) => place)).toEqual(range(places.length));
    }
    const [counted] = await rows('select placed, readable from thread_counter where thread_id = $1');
    expect(counted).toEqual({ placed: 201, readable: 201 });
    const [order] = await rows<{ same: boolean }>(
      `select array_agg(c.id::text order by c.published_at) = (select array_agg(e.subject order by e.seq)
         from stream_event e where e.stream = 'thread:' || $1 || '/public') as same
       from comments c where c.thread_id = $1::uuid`,
    );
    expect(order!.same).toBe(true);
  }, 60_000);

  describe('on two nodes', () => {
    let other: typeof app.get;
    beforeAll(async () => {
      other = await app.anotherNode();
    });

    it.each(['regular', 'newcomer'] as const)('DT-C7: one key makes one comment (%s)', async (who) => {
      for (const _ of range(10)) {
        const key = randomUUID();
        const [here, there] = await Promise.all([
          run(at[who], 'Once.', null, key),
          other(PostComment).run(at[who], at.threadId, { text: 'Once.' }, key),
        ]);
        expect(there).toEqual(here);
      }
      expect(await rows('select id from comments where thread_id = $1')).toHaveLength(10);
    });

    it('DT-Q2: one thread has one order', async () => {
      await Promise.all(
        range(60).map((n) => {
          const node = n % 2 ? app.get : other;
          const actor = n % 3 ? at.regular : at.facilitator;
          return node(PostComment).run(actor, at.threadId, { text: `No. ${n}` }, randomUUID());
        }),
      );
      const { seq, count, comments } = await app.replayed(at.threadId);
      expect([seq, count]).toEqual([60, 60]);
      expect((await app.get(ReadThread).run(at.regular, at.threadId)).comments).toEqual(comments);
    });
  });

  it('one that cannot be saved does not take the others of its batch with it', async () => {
    const stranger = { ...at.facilitator, personId: randomUUID() };
    const posted = await Promise.allSettled([
      run(at.regular, 'Before.'),
      run(stranger, 'I have no account.'),
      run(at.facilitator, 'After.'),
    ]);
    expect(posted.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const { seq, count } = await app.replayed(at.threadId);
    expect([seq, count]).toEqual([2, 2]);
  });

  it('nothing is numbered after the thread closed', async () => {
    for (const _ of range(5)) {
      at = await app.begin();
      const posts = Promise.allSettled(range(20).map((n) => run(at.regular, `Thought ${n}`)));
      await run(at.facilitator, 'Closing now.');
      await close();
      await posts;
      const told = await rows<{ type: string }>(
        `select type from stream_event where stream = 'thread:' || $1 || '/public' order by seq`,
      );
      expect(told.findIndex(({ type }) => type === 'thread.closed')).toBe(told.length - 1);
    }
  }, 60_000);

  describe('that is held', () => {
    it('DT-M2: leaves no trace for others: no event, no number, no place, no count', async () => {
      const before = await app.post(at.regular, at.threadId, 'One.');
      const view = await app.get(ReadThread).run(at.regular, at.threadId);
      const held = await run(at.newcomer, 'My first.', before.id);
      expect(held.thing.state).toBe('held');
      expect(Object.keys(held.seqs)).toEqual([`person:${at.newcomer.personId}`]);
      expect(await app.get(ReadThread).run(at.regular, at.threadId)).toEqual(view);
      const after = await run(at.regular, 'Two.', before.id);
      expect(after.seqs).toEqual({ [`thread:${at.threadId}/public`]: 2 });
      const [{ place }] = (await rows<{ place: number }>('select place from comments where id = $1', [
        after.thing.id,
      ])) as [{ place: number }];
      expect(place).toBe(1);
    });

    it('tells its author and the desks, ids only for the desks', async () => {
      const { thing } = await run(at.newcomer, 'My first.');
      const told = await rows<{ stream: string; type: string; payload: object }>(
        `select stream, type, payload from stream_event e
         where subject = $1 or subject in (select id::text from moderation_cases where subject_id = $1::uuid) order by stream`,
        [thing.id],
      );
      const caseId = expect.any(String) as string;
      expect(told).toEqual(
        [
          {
            stream: `desk:${at.threadId}/moderators`,
            type: 'case.opened',
            payload: { caseId, queue: 'held' },
          },
          { stream: 'desk:platform/moderators', type: 'case.opened', payload: { caseId, queue: 'held' } },
          { stream: `person:${at.newcomer.personId}`, type: 'comment.held', payload: { comment: thing } },
          {
            stream: `thread:${at.threadId}/moderators`,
            type: 'comment.held',
            payload: { commentId: thing.id, caseId },
          },
        ].sort((a, b) => (a.stream < b.stream ? -1 : 1)),
      );
    });

    it('is repeated by its key as well', async () => {
      const key = randomUUID();
      const [one, other] = await Promise.all([
        run(at.newcomer, 'My first.', null, key),
        run(at.newcomer, 'My first.', null, key),
      ]);
      expect(other).toEqual(one);
      expect(await run(at.newcomer, 'My first.', null, key)).toEqual(one);
      await expect(run(at.newcomer, 'My second.', null, key)).rejects.toThrow(KeyReused);
    });
  });
});

describe('R-143: six in ten minutes, one in twenty seconds', () => {
  const app = testDiscussion({ limits: 'comment=1/20+6/600' });

  it('the second at once is told to wait; repeating the first is not counted', async () => {
    const { threadId, facilitator } = await app.begin();
    const key = randomUUID();
    const post = (text: string, k = randomUUID()) =>
      app.get(PostComment).run(facilitator, threadId, { text }, k);
    const first = await post('One.', key);
    await expect(post('Two.')).rejects.toThrow(TooMany);
    expect(await post('One.', key)).toEqual(first);
  });

  it('what is refused for another reason is not counted', async () => {
    const { threadId } = await app.begin();
    const person = await aPerson(app.manager);
    const post = (text: string, parentId: string | null = null) =>
      app.get(PostComment).run(person, threadId, { text, parentId }, randomUUID());
    await expect(post('Hello', randomUUID())).rejects.toThrow(ParentGone);
    await expect(post('k')).rejects.toThrow(CommentEmpty);
    expect((await post('Hello')).thing.state).toBe('held');
  });
});
