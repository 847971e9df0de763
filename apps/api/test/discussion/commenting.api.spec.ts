import { randomUUID } from 'node:crypto';
import type { Comment, ModerationCase } from '@colloquy/contracts';
import { type Client, testApp } from '../app.js';

const heated = 'nominations-open-sixty-places-two-routes';

describe('commenting', () => {
  const app = testApp({ limits: 'comment=1000/60 report=1000/60' });
  const thread = async (client: Client) =>
    (await client.ask('article', { params: { slug: heated } })).value.thread;
  const post = async (client: Client, text: string, parentId?: string, key?: string) =>
    client.ask('postComment', {
      params: { id: (await thread(client)).id },
      body: { text, parentId },
      ...(key && { key }),
    });

  describe('refuses', () => {
    it('a visitor', async () => {
      const { status, problem } = await post(await app.as(), 'Hello there');
      expect([status, problem.code]).toEqual([401, 'access.sign_in_needed']);
    });

    it.each([
      ['DT-C1: nothing', ' \n\u200b ', 422, 'comment.empty'],
      ['DT-C1: formatting around nothing', '- \n> \n# ', 422, 'comment.empty'],
      ['one character', 'x', 422, 'comment.empty'],
      ['DT-C2: one character too many', 'x'.repeat(4_001), 422, 'comment.too_long'],
      ['quotes in quotes in quotes', '> '.repeat(100) + 'x', 422, 'comment.not_renderable'],
    ])('%s', async (_says, text, expected, code) => {
      const { status, problem } = await post(await app.as('corinne'), text);
      expect([status, problem.code]).toEqual([expected, code]);
    });

    it('DT-S4: a property it does not know', async () => {
      const corinne = await app.as('corinne');
      const { id } = await thread(corinne);
      const body = { text: 'Hello there', badge: 'programme_team' };
      const { status, problem } = await corinne.ask('postComment', { params: { id }, body });
      expect([status, problem.code]).toEqual([400, 'request.malformed']);
    });

    it('a request without its key', async () => {
      const corinne = await app.as('corinne');
      const { id } = await thread(corinne);
      const { problem } = await corinne.ask('postComment', {
        params: { id },
        body: { text: 'Hello there' },
        key: 'not-a-key',
      });
      expect(problem.code).toBe('request.key_missing');
    });

    it('DT-S2: a thread that does not exist', async () => {
      const corinne = await app.as('corinne');
      const { status } = await corinne.ask('postComment', {
        params: { id: randomUUID() },
        body: { text: 'Hello there' },
      });
      expect(status).toBe(404);
    });

    it('an answer to what is removed, held or unknown, alike', async () => {
      const [corinne, rowena] = await Promise.all([app.as('corinne'), app.as('rowena')]);
      const removed = (await thread(corinne)).comments.find(({ state }) => state === 'removed')!.id;
      const held = (await thread(rowena)).own[0]!.id;
      const elsewhere = (await corinne.ask('article', { params: { slug: 'ninety-nine-per-cent-satisfied' } }))
        .value.thread.comments[0]!.id;
      const answers = await Promise.all(
        [removed, held, elsewhere, randomUUID()].map((id) => post(corinne, 'Hello there', id)),
      );
      expect(answers.map(({ status, problem }) => [status, problem])).toEqual(
        answers.map(() => [409, expect.objectContaining({ code: 'comment.parent_gone' })]),
      );
      expect(new Set(answers.map(({ problem }) => JSON.stringify(problem))).size).toBe(1);
    });

    it('a closed thread', async () => {
      const corinne = await app.as('corinne');
      const { value } = await corinne.ask('article', {
        params: { slug: 'recording-cpd-what-was-proposed-what-applies' },
      });
      expect(value.thread.may.post).toBe(false);
      const { status, problem } = await corinne.ask('postComment', {
        params: { id: value.thread.id },
        body: { text: 'Hello there' },
      });
      expect([status, problem.code]).toEqual([409, 'thread.closed']);
    });
  });

  it('a comment appears at once, in its place, for everybody', async () => {
    const [corinne, visitor] = await Promise.all([app.as('corinne'), app.as()]);
    const before = await thread(visitor);
    const [root] = before.comments;
    const { status, value } = await post(corinne, 'Thank you **all**.\n<b>x</b>', root!.id);
    const stream = `thread:${before.id}/public`;
    expect([status, value.seqs]).toEqual([200, { [stream]: before.streams[stream]!.seq + 1 }]);
    expect(value.thing).toMatchObject({
      parentId: root!.id,
      depth: 2,
      state: 'published',
      badge: 'started_conversation',
      author: { displayName: 'Corinne' },
      html: '<p>Thank you <strong>all</strong>.<br />\n&lt;b&gt;x&lt;/b&gt;</p>',
      note: null,
    });
    const after = await thread(visitor);
    expect(after.count).toBe(before.count + 1);
    expect(after.comments.find(({ id }) => id === value.thing.id)).toEqual(value.thing);
    expect(after.comments.filter(({ parentId }) => parentId === root!.id).at(-1)!.id).toBe(value.thing.id);
  });

  it('the programme team and the facilitator have their badges from their roles', async () => {
    for (const [who, badge] of [
      ['rosalind', 'programme_team'],
      ['imogen', 'facilitator'],
      ['bethan', 'moderator'],
    ] as const) {
      const { value } = await post(await app.as(who), `A word from ${who}.`);
      expect(value.thing).toMatchObject({ state: 'published', badge });
    }
  });

  it('DT-C7: one key, one comment, however often it is sent', async () => {
    const gethin = await app.as('gethin');
    const key = randomUUID();
    const [one, other] = await Promise.all([
      post(gethin, 'Once is enough.', undefined, key),
      post(gethin, 'Once is enough.', undefined, key),
    ]);
    const again = await post(gethin, 'Once is enough.', undefined, key);
    expect(one.status).toBe(200);
    expect([other.value, again.value]).toEqual([one.value, one.value]);
    const { status, problem } = await post(gethin, 'Something else.', undefined, key);
    expect([status, problem.code]).toEqual([409, 'request.key_reused']);
    const said = (await thread(gethin)).comments.filter(({ html }) => html.includes('Once is enough'));
    expect(said).toHaveLength(1);
  });

  describe('a first comment', () => {
    const text = 'I was a peer reader last year.';
    let zuri: Client;
    let held: Comment;
    let opened: ModerationCase;
    beforeAll(async () => {
      zuri = await app.as('zuri');
    });

    it('DT-M1, DT-M2: is held: its author sees it in place, nobody else a trace', async () => {
      const visitor = await app.as();
      const before = await thread(visitor);
      expect((await thread(zuri)).firstCommentIsHeld).toBe(true);
      const { status, value } = await post(zuri, text, before.comments[0]!.id);
      held = value.thing;
      expect(status).toBe(200);
      expect(held).toMatchObject({ state: 'held', depth: 2, author: { displayName: 'Zuri' } });
      expect(Object.keys(value.seqs)).toEqual([expect.stringMatching(/^person:/)]);
      const after = await thread(visitor);
      expect(after).toEqual(before);
      expect((await thread(zuri)).own).toEqual([held]);
      expect((await thread(zuri)).comments).toEqual(after.comments);
      const counts = (await visitor.ask('articles')).value.articles;
      expect(counts.find(({ slug }) => slug === heated)!.commentCount).toBe(before.count);
    });

    it('a second one before the first was looked at is held too', async () => {
      const { value } = await post(zuri, 'And another thing.');
      expect(value.thing.state).toBe('held');
    });

    it('stands on the desk of the thread’s facilitator and of every moderator, and of nobody else', async () => {
      for (const who of ['imogen', 'bethan', 'isolde']) {
        const { value } = await (await app.as(who)).ask('desk', { params: { queue: 'held' } });
        opened = value.cases.find(({ subject }) => subject.id === held.id)!;
        expect(opened).toMatchObject({
          queue: 'held',
          state: 'new',
          version: 1,
          triggers: [{ reason: 'first_comment', count: 1, notes: [] }],
          subject: {
            html: held.html,
            author: { displayName: 'Zuri' },
            authorFacts: { publishedComments: 0, removedComments: 0 },
            parent: { author: { displayName: 'Corinne' } },
            context: { path: `/articles/${heated}/comments/${held.parentId}` },
          },
          decision: null,
          mayDecide: true,
        });
      }
      for (const who of ['corinne', 'rosalind', 'desmond', 'ottilie', 'zuri']) {
        const client = await app.as(who);
        expect((await client.ask('desk', { params: { queue: 'held' } })).problem.code).toBe(
          'access.forbidden',
        );
        const { status } = await client.ask('moderationCase', { params: { id: opened.id } });
        expect(status).toBe(404);
        const decision = await client.ask('decideCase', {
          params: { id: opened.id },
          body: { verdict: 'approved', version: 1 },
        });
        expect(decision.status).toBe(404);
      }
    });

    it('DT-M3: is approved once; the second decider is told who was first', async () => {
      const [imogen, bethan, visitor] = await Promise.all([app.as('imogen'), app.as('bethan'), app.as()]);
      const before = await thread(visitor);
      const decide = (client: Client) =>
        client.ask('decideCase', { params: { id: opened.id }, body: { verdict: 'approved', version: 1 } });
      const both = await Promise.all([decide(imogen), decide(bethan)]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      const first = both.find(({ status }) => status === 200)!;
      const second = both.find(({ status }) => status === 409)!;
      const name = first.value.thing.decision!.by.displayName;
      expect(second.problem).toMatchObject({
        code: 'case.already_decided',
        params: { name },
        title: `${name} has already decided this case.`,
      });
      const after = await thread(visitor);
      expect(after.count).toBe(before.count + 1);
      const appeared = after.comments.find(({ id }) => id === held.id)!;
      expect(appeared).toMatchObject({ state: 'published', html: held.html });
      expect(after.comments.filter(({ parentId }) => parentId === held.parentId).at(-1)!.id).toBe(held.id);
      expect((await thread(zuri)).own.map(({ id }) => id)).not.toContain(held.id);
    });

    it('the next one appears at once', async () => {
      expect((await thread(zuri)).firstCommentIsHeld).toBe(false);
      expect((await post(zuri, 'Now I can join in.')).value.thing.state).toBe('published');
    });
  });

  describe('removing', () => {
    it('DT-M23: needs a house rule, which the author reads, with what the moderator wrote', async () => {
      const [tamsin, imogen, visitor] = await Promise.all([app.as('tamsin'), app.as('imogen'), app.as()]);
      const said = (await post(tamsin, 'Buy my book, only £4.')).value.thing;
      const report = await (
        await app.as('hana')
      ).ask('reportComment', {
        params: { id: said.id },
        body: { reason: 'advertising', note: 'Third time this week.' },
      });
      expect(report.value.thing).toEqual({ commentId: said.id, reason: 'advertising', next: 'reviewed' });
      expect(report.value.seqs).toEqual({});
      const { value: desk } = await imogen.ask('desk', { params: { queue: 'reported' } });
      const opened = desk.cases.find(({ subject }) => subject.id === said.id)!;
      expect(opened.triggers).toEqual([
        { reason: 'advertising', count: 1, notes: ['Third time this week.'] },
      ]);
      expect(JSON.stringify(opened)).not.toContain('Hana');

      const without = await imogen.ask('decideCase', {
        params: { id: opened.id },
        body: { verdict: 'removed', version: opened.version },
      });
      expect([without.status, without.problem.code]).toEqual([422, 'case.reason_needed']);
      const decided = await imogen.ask('decideCase', {
        params: { id: opened.id },
        body: { verdict: 'removed', version: opened.version, reason: 'advertising', note: ' House rule 7. ' },
      });
      expect(decided.value.thing).toMatchObject({
        state: 'decided',
        mayDecide: false,
        decision: {
          verdict: 'removed',
          reason: 'advertising',
          note: 'House rule 7.',
          by: { displayName: 'Imogen' },
        },
      });

      const theirs = (await thread(visitor)).comments.find(({ id }) => id === said.id)!;
      expect(theirs).toMatchObject({
        state: 'removed',
        reason: 'advertising',
        html: '',
        author: null,
        note: null,
      });
      const own = (await thread(tamsin)).own.find(({ id }) => id === said.id)!;
      expect(own).toMatchObject({
        state: 'removed',
        reason: 'advertising',
        note: 'House rule 7.',
        html: said.html,
      });
    });

    it('T-50: nobody decides about their own comment', async () => {
      const bethan = await app.as('bethan');
      const said = (await post(bethan, 'Reminder of the house rules.')).value.thing;
      await (
        await app.as('hana')
      ).ask('reportComment', {
        params: { id: said.id },
        body: { reason: 'off_topic' },
      });
      const { value } = await bethan.ask('desk', { params: { queue: 'reported' } });
      const own = value.cases.find(({ subject }) => subject.id === said.id)!;
      expect(own.mayDecide).toBe(false);
      const { status, problem } = await bethan.ask('decideCase', {
        params: { id: own.id },
        body: { verdict: 'approved', version: 1 },
      });
      expect([status, problem.code]).toEqual([403, 'case.own']);
    });
  });

  describe('reporting', () => {
    const report = (client: Client, id: string, reason: string) =>
      client.ask('reportComment', { params: { id }, body: { reason: reason as never } });

    it('refuses one’s own comment, the same reason twice, and what is not there', async () => {
      const [umar, hana] = await Promise.all([app.as('umar'), app.as('hana')]);
      const said = (await post(umar, 'It depends what you mean by leader.')).value.thing;
      expect((await report(umar, said.id, 'off_topic')).problem.code).toBe('comment.own');
      expect((await report(hana, said.id, 'i_disagree')).value.thing.next).toBe('explained');
      expect((await report(hana, said.id, 'i_disagree')).problem.code).toBe('comment.already_reported');
      const held = (await thread(await app.as('rowena'))).own[0]!.id;
      const [gone, unknown] = [
        await report(hana, held, 'off_topic'),
        await report(hana, randomUUID(), 'off_topic'),
      ];
      expect([gone.status, gone.problem]).toEqual([404, unknown.problem]);
      expect((await report(await app.as(), said.id, 'off_topic')).status).toBe(401);
    });

    it('one urgent report hides at once; approving brings it back', async () => {
      const [umar, hana, visitor, bethan] = await Promise.all([
        app.as('umar'),
        app.as('hana'),
        app.as(),
        app.as('bethan'),
      ]);
      const said = (await post(umar, 'The lady in the corner flat above the bakery told me.')).value.thing;
      const before = await thread(visitor);
      const { value } = await report(hana, said.id, 'identifies_a_person');
      expect(Object.keys(value.seqs)).toEqual([`thread:${before.id}/public`]);
      const hidden = await thread(visitor);
      expect(hidden.count).toBe(before.count - 1);
      expect(hidden.comments.find(({ id }) => id === said.id)).toMatchObject({
        state: 'hidden',
        html: '',
        author: null,
      });
      expect((await thread(umar)).own.find(({ id }) => id === said.id)).toMatchObject({
        state: 'hidden',
        html: said.html,
      });

      const { value: desk } = await bethan.ask('desk', { params: { queue: 'reported' } });
      const opened = desk.cases.find(({ subject }) => subject.id === said.id)!;
      await bethan.ask('decideCase', {
        params: { id: opened.id },
        body: { verdict: 'approved', version: 1 },
      });
      const back = await thread(visitor);
      expect(back).toMatchObject({ count: before.count, comments: before.comments });
      expect((await thread(umar)).own.map(({ id }) => id)).not.toContain(said.id);
    });
  });
});

describe('the desk of the demonstration', () => {
  const app = testApp();

  it('holds what waits, the nearest due first', async () => {
    const bethan = await app.as('bethan');
    const { value: held } = await bethan.ask('desk', { params: { queue: 'held' } });
    expect(held.counts).toEqual({ held: 4, reported: 1, decided: 5 });
    expect(held.cases.map(({ subject }) => subject.author.displayName)).toEqual([
      'Rowena',
      'Ishbel',
      'Marlon',
      'Patience',
    ]);
    expect(held.next).toBeNull();
    expect(Object.keys(held.streams)).toEqual(['desk:platform/moderators']);
    const { value: reported } = await bethan.ask('desk', { params: { queue: 'reported' } });
    expect(reported.cases[0]!.triggers).toMatchObject([{ reason: 'unlawful_or_legal_complaint', count: 1 }]);
    const { value: decided } = await bethan.ask('desk', { params: { queue: 'decided' } });
    expect(decided.cases.map(({ decision }) => decision!.verdict).sort()).toEqual([
      'approved',
      'approved',
      'approved',
      'removed',
      'removed',
    ]);
  });

  it('a facilitator’s desk holds their thread only', async () => {
    const { value } = await (await app.as('imogen')).ask('desk', { params: { queue: 'held' } });
    expect(value.counts).toEqual({ held: 1, reported: 0, decided: 5 });
    expect(value.cases.map(({ subject }) => subject.author.displayName)).toEqual(['Rowena']);
    expect(Object.keys(value.streams)).toEqual([expect.stringMatching(/^desk:[0-9a-f-]{36}\/moderators$/)]);
  });

  it('refuses a queue and a cursor that are not there', async () => {
    const bethan = await app.as('bethan');
    const queue = await bethan.ask('desk', { params: { queue: 'secret' as never } });
    expect(queue.status).toBe(400);
    const cursor = await bethan.ask('desk', { params: { queue: 'held' }, query: { cursor: randomUUID() } });
    expect([cursor.status, cursor.problem.code]).toEqual([400, 'request.malformed']);
  });
});
