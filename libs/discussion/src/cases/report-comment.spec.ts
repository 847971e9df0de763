import { randomUUID } from 'node:crypto';
import type { ReportReason } from '@colloquy/contracts';
import { AlreadyReported } from '@colloquy/moderation';
import type { Actor } from '@colloquy/platform-access';
import { Writes } from '@colloquy/platform-events';
import { ThingNotFound } from '@colloquy/platform-http';
import { TooMany } from '@colloquy/platform-limits';
import { aPerson } from '@colloquy/people/testing';
import { untilSomebodyWaits } from '@colloquy/testing';
import { CommentOwn } from '../discussion.errors.js';
import { aRegular, type Begun, testDiscussion } from '../discussion.factory.js';
import { ReadThread } from '../threads/read-thread.js';
import { ReportComment } from './report-comment.js';

describe('reporting a comment', () => {
  const app = testDiscussion();
  let at: Begun;
  let said: string;
  beforeEach(async () => {
    at = await app.begin();
    said = (await app.post(at.regular, at.threadId, 'A word in anger.')).id;
  });
  const report = (actor: Actor, reason: ReportReason, commentId = said, note?: string) =>
    app.get(ReportComment).run(actor, commentId, { reason, note }, randomUUID());
  const rows = async <Row>(sql: string, values: unknown[] = [said]) =>
    (await app.database.pool.query(sql, values)).rows as Row[];
  const cases = () =>
    rows<{ queue: string; state: string }>(
      'select id, queue, state from moderation_cases where subject_id = $1 order by opened_at',
    );
  const stateOf = async (id = said) =>
    (await rows<{ state: string }>('select state from comments where id = $1', [id]))[0]!.state;
  const people = async (n: number) => {
    const all: Actor[] = [];
    for (let i = 0; i < n; i += 1) all.push(await aRegular(app.manager, app.get));
    return all;
  };

  describe('refuses', () => {
    it('what is held, removed or unknown, alike', async () => {
      const [reporter] = await people(1);
      const held = await app.post(at.newcomer, at.threadId, 'My first.');
      const gone = await app.post(at.regular, at.threadId, 'Gone.');
      await rows(`update comments set state = 'removed' where id = $1`, [gone.id]);
      for (const id of [held.id, gone.id, randomUUID()])
        await expect(report(reporter!, 'off_topic', id)).rejects.toThrow(ThingNotFound);
    });
    it('one’s own', async () => {
      await expect(report(at.regular, 'off_topic')).rejects.toThrow(CommentOwn);
    });
    it('DT-M15: the same reason twice, and keeps another', async () => {
      const [reporter] = await people(1);
      await report(reporter!, 'off_topic');
      await expect(report(reporter!, 'off_topic')).rejects.toThrow(AlreadyReported);
      await report(reporter!, 'advertising');
      const given = await rows('select reason from reports where subject_id = $1');
      expect(given).toHaveLength(2);
    });
  });

  it('a repeat is answered like the first, whatever became of the comment', async () => {
    const [reporter] = await people(1);
    const key = randomUUID();
    const give = () => app.get(ReportComment).run(reporter!, said, { reason: 'identifies_a_person' }, key);
    const first = await give();
    expect(Object.keys(first.seqs)).toEqual([`thread:${at.threadId}/public`]);
    expect(await stateOf()).toBe('hidden');
    expect(await give()).toEqual(first);
  });

  it('keeps the note as every other text is kept', async () => {
    const [reporter] = await people(1);
    await report(reporter!, 'off_topic', said, ' One\r\ntwo\u200b.\u0000 ');
    expect(await rows('select note from reports where subject_id = $1')).toEqual([{ note: 'One\ntwo.' }]);
  });

  it('opens one case, and tells the desks of every further report', async () => {
    const [one, two] = await people(2);
    await report(one!, 'off_topic');
    await report(two!, 'advertising', said, 'A shop.');
    const [opened, ...more] = await cases();
    expect([opened, more]).toEqual([expect.objectContaining({ queue: 'reported', state: 'new' }), []]);
    const told = await rows<{ stream: string; type: string }>(
      `select stream, type from stream_event where stream like 'desk:' || (select thread_id from comments where id = $1::uuid) || '%' order by seq`,
    );
    expect(told.map(({ type }) => type)).toEqual(['case.opened', 'case.changed']);
    const thread = await rows<{ type: string }>(
      `select type from stream_event where subject = $1 and stream like 'thread:%/moderators' order by seq`,
    );
    expect(thread.map(({ type }) => type)).toEqual(['comment.reported', 'comment.reported']);
  });

  it('at the same moment, two reports find one case', async () => {
    const reporters = await people(6);
    await Promise.all(reporters.map((reporter) => report(reporter, 'not_constructive')));
    expect(await cases()).toHaveLength(1);
    expect(await stateOf()).toBe('published');
    const [{ n }] = (await rows<{ n: number }>(
      'select count(*)::int as n from reports where subject_id = $1 and case_id is not null',
    )) as [{ n: number }];
    expect(n).toBe(6);
  });

  it('disagreement is explained and opens no case', async () => {
    const [reporter] = await people(1);
    expect((await report(reporter!, 'i_disagree')).thing.next).toBe('explained');
    expect(await cases()).toEqual([]);
    expect((await report(reporter!, 'inaccurate')).thing.next).toBe('reviewed');
  });

  describe('out of sight', () => {
    it('after one urgent report by somebody with a comment of their own', async () => {
      const [reporter] = await people(1);
      await report(reporter!, 'identifies_a_person');
      expect(await stateOf()).toBe('hidden');
    });

    it('after two by people without one, arriving together', async () => {
      const silent = [await aPerson(app.manager), await aPerson(app.manager)];
      await Promise.all(silent.map((reporter) => report(reporter, 'threat_or_incitement')));
      expect(await stateOf()).toBe('hidden');
    });

    it('DT-M16: not after any number of reports by accounts made today', async () => {
      for (let i = 0; i < 9; i += 1)
        await report(await aPerson(app.manager, { joinedAt: new Date() }), 'attacks_people');
      expect(await stateOf()).toBe('published');
      expect(await cases()).toHaveLength(1);
    });

    it('after three reports of an attack, but people who always report together are one', async () => {
      const [one, two, three, four] = await people(4);
      for (const earlier of ['One.', 'Two.']) {
        const { id } = await app.post(at.regular, at.threadId, earlier);
        for (const reporter of [one!, two!]) await report(reporter, 'off_topic', id);
      }
      for (const reporter of [one!, two!, three!]) await report(reporter, 'attacks_people');
      expect(await stateOf()).toBe('published');
      await report(four!, 'attacks_people');
      expect(await stateOf()).toBe('hidden');
    });

    it('DT-M18: a reporter whose last twelve were all disagreed with adds nothing', async () => {
      const [reporter] = await people(1);
      for (let i = 0; i < 12; i += 1) {
        const { id } = await app.post(at.regular, at.threadId, `Harmless ${i}`);
        await report(reporter!, 'off_topic', id);
      }
      await rows(
        `update moderation_cases set state = 'decided', verdict = 'approved', decided_at = db_now()
         where id in (select case_id from reports where reporter_id = $1)`,
        [reporter!.personId],
      );
      await report(reporter!, 'identifies_a_person');
      expect(await stateOf()).toBe('published');
    });

    it('everybody hears that it is gone, its words go with it, and its author alone still has them', async () => {
      const [reporter] = await people(1);
      const before = await app.get(ReadThread).run(reporter!, at.threadId);
      await report(reporter!, 'child_or_adult_at_risk');
      const told = await rows<{ stream: string; type: string; payload: unknown }>(
        `select stream, type, payload from stream_event where subject = $1 and stream not like '%moderators' order by stream desc, seq`,
      );
      const view = await app.get(ReadThread).run(reporter!, at.threadId);
      const tombstone = view.comments.find(({ id }) => id === said)!;
      const own = (await app.get(ReadThread).run(at.regular, at.threadId)).own[0]!;
      expect(told.map(({ type, payload }) => [type, payload])).toEqual([
        ['comment.published', null],
        ['comment.hidden', { commentId: said, comment: tombstone }],
        ['comment.held', { comment: own }],
      ]);
      expect(tombstone).toMatchObject({ state: 'hidden', html: '', author: null });
      expect(own).toMatchObject({ state: 'hidden', html: '<p>A word in anger.</p>' });
      expect(view.count).toBe(before.count - 1);
      const [audited] = await rows('select actor_id, action from audit_row where subject = $1');
      expect(audited).toEqual({ actor_id: null, action: 'comment.hidden' });
    });

    it('a change that was just committing leaves no words behind', async () => {
      const [reporter] = await people(1);
      let go!: () => void;
      const mayCommit = new Promise<void>((resolve) => (go = resolve));
      let locked!: () => void;
      const isLocked = new Promise<void>((resolve) => (locked = resolve));
      const change = app.get(Writes).run(async (write) => {
        await write.manager.query('select from comments where id = $1 for no key update', [said]);
        locked();
        await mayCommit;
        const { comments } = await app.get(ReadThread).run(reporter!, at.threadId);
        const comment = { ...comments.find(({ id }) => id === said)!, html: '<p>SECRET</p>' };
        write.tell('thread/public', at.threadId, 'comment.restored', said, { comment });
      });
      await isLocked;
      const reported = report(reporter!, 'identifies_a_person');
      await untilSomebodyWaits(app.database.pool);
      go();
      await Promise.all([change, reported]);
      const told = await rows<{ payload: unknown }>('select payload from stream_event where subject = $1');
      expect(JSON.stringify(told)).not.toContain('SECRET');
      expect(await stateOf()).toBe('hidden');
    });
  });

  it('DT-M13: after a decision to keep, twice as many of the same reason are needed; another reason opens at once', async () => {
    const reporters = await people(6);
    await report(reporters[0]!, 'not_constructive');
    await rows(
      `update moderation_cases set state = 'decided', verdict = 'approved', decided_at = db_now() where subject_id = $1`,
    );
    await report(reporters[1]!, 'not_constructive');
    expect((await cases()).filter(({ state }) => state === 'new')).toHaveLength(0);
    await report(reporters[2]!, 'not_constructive');
    expect((await cases()).filter(({ state }) => state === 'new')).toHaveLength(1);
    await rows(
      `update moderation_cases set state = 'decided', verdict = 'approved', decided_at = db_now() where subject_id = $1`,
    );
    await report(reporters[3]!, 'advertising');
    expect((await cases()).filter(({ state }) => state === 'new')).toHaveLength(1);
  });
});

describe('R-143: ten reports in a day', () => {
  const app = testDiscussion({ limits: 'comment=1000/60 report=1/600' });

  it('counts what was taken, not what was refused or repeated', async () => {
    const at = await app.begin();
    const [first, second] = [
      await app.post(at.regular, at.threadId, 'One.'),
      await app.post(at.regular, at.threadId, 'Two.'),
    ];
    const reporter = await aRegular(app.manager, app.get);
    const report = (id: string, key = randomUUID()) =>
      app.get(ReportComment).run(reporter, id, { reason: 'off_topic' }, key);
    await expect(report(randomUUID())).rejects.toThrow(ThingNotFound);
    const key = randomUUID();
    const taken = await report(first.id, key);
    expect(await report(first.id, key)).toEqual(taken);
    await expect(report(second.id)).rejects.toThrow(TooMany);
  });
});
