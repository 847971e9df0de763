import { randomUUID } from 'node:crypto';
import type { Comment, DecideCase as Decision, ModerationCase } from '@colloquy/contracts';
import { CaseAlreadyDecided, CaseOwn, CaseReasonNeeded, DecideCase, ReadDesk } from '@colloquy/moderation';
import { aPerson } from '@colloquy/people/testing';
import type { Actor } from '@colloquy/platform-access';
import { RequestMalformed, ThingNotFound } from '@colloquy/platform-http';
import { aRegular, type Begun, testDiscussion } from '../discussion.factory.js';
import { ReadThread } from '../threads/read-thread.js';
import { ReportComment } from './report-comment.js';

describe('a verdict on a comment', () => {
  const app = testDiscussion();
  let at: Begun;
  let moderator: Actor;
  beforeEach(async () => {
    at = await app.begin();
    moderator = await aPerson(app.manager, {
      roles: [{ role: 'moderator', scopeType: 'platform', scopeId: null }],
    });
  });
  const rows = async <Row>(sql: string, values: unknown[]) =>
    (await app.database.pool.query(sql, values)).rows as Row[];
  const view = (actor: Actor = at.regular) => app.get(ReadThread).run(actor, at.threadId);
  const caseAbout = async ({ id }: Comment): Promise<ModerationCase> => {
    const [row] = await rows<{ id: string }>('select id from moderation_cases where subject_id = $1', [id]);
    return app.get(ReadDesk).one(moderator, row!.id);
  };
  const decide = (
    actor: Actor,
    { id, version }: ModerationCase,
    decision: Partial<Decision> = {},
    key = randomUUID(),
  ) => app.get(DecideCase).run(actor, id, { verdict: 'approved', version, ...decision }, key);
  const remove = { verdict: 'removed', reason: 'attacks_people', note: 'House rule 3.' } as const;
  const reported = async (
    text = 'A word in anger.',
    reason: 'off_topic' | 'identifies_a_person' = 'off_topic',
    author = at.regular,
  ) => {
    const said = await app.post(author, at.threadId, text);
    const reporter = await aRegular(app.manager, app.get);
    await app.get(ReportComment).run(reporter, said.id, { reason }, randomUUID());
    return said;
  };

  describe('is refused', () => {
    it('to whoever does not look after the thread, as if there were no case', async () => {
      const opened = await caseAbout(await reported());
      const elsewhere = await app.begin();
      for (const actor of [elsewhere.facilitator, at.newcomer])
        await expect(decide(actor, opened)).rejects.toThrow(ThingNotFound);
    });

    it('T-50: to its author, and to whoever it answers', async () => {
      const own = await app.post(at.facilitator, at.threadId, 'Let us begin.');
      const answer = await app.post(at.regular, at.threadId, 'Gladly.', own.id);
      const reporter = await aRegular(app.manager, app.get);
      for (const { id } of [own, answer]) {
        await app.get(ReportComment).run(reporter, id, { reason: 'off_topic' }, randomUUID());
        await expect(decide(at.facilitator, await caseAbout({ id } as Comment))).rejects.toThrow(CaseOwn);
      }
    });

    it('DT-M23: without a house rule, where it removes', async () => {
      const opened = await caseAbout(await reported());
      await expect(decide(moderator, opened, { verdict: 'removed' })).rejects.toThrow(CaseReasonNeeded);
    });

    it('when it is repeated by somebody who looks after the thread no more', async () => {
      const opened = await caseAbout(await reported());
      const key = randomUUID();
      const first = await decide(at.facilitator, opened, {}, key);
      expect(await decide(at.facilitator, opened, {}, key)).toEqual(first);
      const dismissed = { ...at.facilitator, roles: [] };
      await expect(decide(dismissed, opened, {}, key)).rejects.toThrow(ThingNotFound);
    });

    it('with a version the case never had', async () => {
      const opened = await caseAbout(await reported());
      await expect(decide(moderator, { ...opened, version: 7 })).rejects.toThrow(RequestMalformed);
    });
  });

  describe('to publish what was held', () => {
    it('DT-M3: gives it a place after everything published so far, and tells everybody once', async () => {
      const one = await app.post(at.regular, at.threadId, 'One.');
      const held = await app.post(at.newcomer, at.threadId, 'My first.', one.id);
      const two = await app.post(at.regular, at.threadId, 'Two.', one.id);
      const { seqs } = await decide(at.facilitator, await caseAbout(held));
      const { comments, count } = await view();
      expect(count).toBe(3);
      expect(comments.map(({ id }) => id)).toEqual([one.id, two.id, held.id]);
      expect(comments[2]).toMatchObject({ state: 'published', html: held.html, note: null });
      expect(comments[2]!.postedAt > two.postedAt).toBe(true);
      const told = await rows(
        `select stream, type, payload from stream_event where subject = $1 and stream = any($2) order by stream`,
        [held.id, [`thread:${at.threadId}/public`, `person:${at.newcomer.personId}`]],
      );
      expect(told).toEqual([
        { stream: `person:${at.newcomer.personId}`, type: 'comment.held', payload: { comment: held } },
        {
          stream: `person:${at.newcomer.personId}`,
          type: 'comment.decided',
          payload: { threadId: at.threadId, commentId: held.id, comment: comments[2] },
        },
        {
          stream: `thread:${at.threadId}/public`,
          type: 'comment.published',
          payload: { comment: comments[2] },
        },
      ]);
      // The author's own stream is not the decider’s to number.
      expect(Object.keys(seqs).sort()).toEqual([
        `desk:${at.threadId}/moderators`,
        `thread:${at.threadId}/public`,
      ]);
    });

    it('several at once find places of their own', async () => {
      const held: Comment[] = [];
      for (let i = 0; i < 6; i += 1)
        held.push(await app.post(await aPerson(app.manager), at.threadId, `First ${i}`));
      const cases = await Promise.all(held.map(caseAbout));
      await Promise.all([
        ...cases.map((each) => decide(moderator, each)),
        ...[1, 2, 3].map((n) => app.post(at.regular, at.threadId, `Meanwhile ${n}`)),
      ]);
      const replayed = await app.replayed(at.threadId);
      expect(replayed).toMatchObject({ seq: 9, count: 9 });
      expect(replayed.comments).toEqual((await view()).comments);
    });
  });

  describe('to remove', () => {
    it('what was published: its place stays with the reason, its words are blanked wherever they were told', async () => {
      const said = await reported();
      await decide(moderator, await caseAbout(said), remove);
      const { comments, count } = await view(at.newcomer);
      expect(count).toBe(0);
      expect(comments).toMatchObject([
        { id: said.id, state: 'removed', reason: 'attacks_people', html: '', author: null, note: null },
      ]);
      expect((await view()).own).toMatchObject([
        { id: said.id, state: 'removed', reason: 'attacks_people', note: 'House rule 3.', html: said.html },
      ]);
      const told = await rows<{ type: string; payload: object | null }>(
        'select type, payload from stream_event where stream = $1 order by seq',
        [`thread:${at.threadId}/public`],
      );
      expect(told).toEqual([
        { type: 'comment.published', payload: null },
        {
          type: 'comment.removed',
          payload: { commentId: said.id, reason: 'attacks_people', comment: comments[0], wasHidden: false },
        },
      ]);
    });

    it('DT-M21: this comment only: the answers to it stay', async () => {
      const said = await reported();
      const answer = await app.post(at.facilitator, at.threadId, 'I disagree, and here is why.', said.id);
      await decide(moderator, await caseAbout(said), remove);
      const { comments, count } = await view();
      expect(count).toBe(1);
      expect(comments.map(({ id, state }) => [id, state])).toEqual([
        [said.id, 'removed'],
        [answer.id, 'published'],
      ]);
    });

    it('what was held: nobody else hears of it, ever', async () => {
      const before = await view();
      const held = await app.post(at.newcomer, at.threadId, 'Buy my book.');
      await decide(moderator, await caseAbout(held), { verdict: 'removed', reason: 'advertising' });
      expect(await view()).toEqual(before);
      expect((await view(at.newcomer)).own).toMatchObject([{ state: 'removed', reason: 'advertising' }]);
      expect((await view(at.newcomer)).firstCommentIsHeld).toBe(true);
    });

    it('what was hidden: it was out of the count already', async () => {
      const said = await reported('The flat above the bakery.', 'identifies_a_person');
      expect((await view()).count).toBe(0);
      await decide(moderator, await caseAbout(said), remove);
      expect((await view()).count).toBe(0);
      expect((await app.replayed(at.threadId)).count).toBe(0);
    });

    it('an answer that was just being posted stands under what is left, or is refused', async () => {
      const said = await reported();
      const opened = await caseAbout(said);
      const [answer] = await Promise.allSettled([
        app.post(at.facilitator, at.threadId, 'I was answering.', said.id),
        decide(moderator, opened, remove),
      ]);
      const { comments } = await view();
      expect(comments.map(({ id }) => id).includes(said.id)).toBe(true);
      expect(comments).toHaveLength(answer.status === 'fulfilled' ? 2 : 1);
    });
  });

  describe('to keep', () => {
    it('what was hidden: it is back in its place', async () => {
      const said = await reported('The flat above the bakery.', 'identifies_a_person');
      const later = await app.post(at.facilitator, at.threadId, 'Later.');
      await decide(moderator, await caseAbout(said));
      const { comments, count } = await view();
      expect([count, comments.map(({ id }) => id)]).toEqual([2, [said.id, later.id]]);
      expect(comments[0]).toEqual(said);
    });

    it('what everybody could read all along: nobody is told, unless the moderator writes to its author', async () => {
      const [silent, noted] = [await reported(), await reported()];
      await decide(moderator, await caseAbout(silent));
      await decide(moderator, await caseAbout(noted), { note: 'Would you add your reason?' });
      const told = await rows<{ subject: string }>('select subject from stream_event where stream = $1', [
        `person:${at.regular.personId}`,
      ]);
      expect(told.map(({ subject }) => subject)).toEqual([noted.id]);
    });
  });

  it('DT-M5: of two deciders the second is told who was first, and changes nothing', async () => {
    for (let i = 0; i < 5; i += 1) {
      // Somebody whose comments were removed twice is held from then on, so each round has its own author.
      const author = await aRegular(app.manager, app.get);
      const opened = await caseAbout(await reported(`Word ${i}`, 'off_topic', author));
      const both = await Promise.allSettled([
        decide(moderator, opened),
        decide(at.facilitator, opened, { verdict: 'removed', reason: 'advertising' }),
      ]);
      const [first, second] =
        both[0].status === 'fulfilled' ? [moderator, both[1]] : [at.facilitator, both[0]];
      const refusal = (second as PromiseRejectedResult).reason as CaseAlreadyDecided;
      expect(refusal).toBeInstanceOf(CaseAlreadyDecided);
      expect(refusal.params).toEqual({ name: first.displayName });
      const audited = await rows(
        `select actor_id from audit_row where subject = $1 and action = 'case.decided'`,
        [opened.id],
      );
      expect(audited).toEqual([{ actor_id: first.personId }]);
    }
  });

  it('DT-M8, DT-M47: closes the case on every desk, with one audit row', async () => {
    const opened = await caseAbout(await reported());
    const { thing } = await decide(moderator, opened, remove);
    expect(thing).toMatchObject({
      state: 'decided',
      version: 2,
      mayDecide: false,
      decision: { verdict: 'removed' },
    });
    const told = await rows<{ stream: string; payload: object }>(
      `select stream, payload from stream_event where subject = $1 and type = 'case.decided' order by stream`,
      [opened.id],
    );
    const by = { id: moderator.personId, displayName: moderator.displayName };
    const payload = { caseId: opened.id, queue: 'reported', verdict: 'removed', by };
    expect(told).toEqual([
      { stream: `desk:${at.threadId}/moderators`, payload },
      { stream: 'desk:platform/moderators', payload },
    ]);
    const audited = await rows(
      `select actor_id, facts from audit_row where subject = $1 and action = 'case.decided'`,
      [opened.id],
    );
    expect(audited).toEqual([
      {
        actor_id: moderator.personId,
        facts: { about: opened.subject.id, verdict: 'removed', reason: 'attacks_people', version: 1 },
      },
    ]);
  });

  it('one key, one decision', async () => {
    const opened = await caseAbout(await reported());
    const key = randomUUID();
    const first = await decide(moderator, opened, {}, key);
    expect(await decide(moderator, opened, {}, key)).toEqual(first);
  });
});
