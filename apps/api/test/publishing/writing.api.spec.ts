import { randomUUID } from 'node:crypto';
import type { Writing } from '@colloquy/contracts';
import type { Client } from '../app.js';
import { ownSite } from '../own-site.js';

const words = {
  kind: 'guide' as const,
  title: 'Handing over at night',
  standfirst: 'What to say, and in which order.',
  byline: 'Wanda Marsh',
  body: '## First\n\nSay who is alone tonight.',
};

describe('an article of one’s own', () => {
  const site = ownSite({ limits: 'comment=1000/60' });
  let facilitator: Client;
  let member: Client;
  let me: string;

  beforeAll(async () => {
    facilitator = await site.invite('flora@fenland.example.org', 'Flora Reed', ['facilitator']);
    member = await site.invite('edda@fenland.example.org', 'Edda Sedge');
    me = (await site.administrator.ask('me')).value.person!.id;
  }, 60_000);

  const begin = async (client = site.administrator, given: Partial<typeof words> = {}): Promise<Writing> =>
    (await client.ask('beginArticle', { body: { ...words, ...given } })).value;
  const publish = (
    writing: Pick<Writing, 'id' | 'version'>,
    given: object = {},
    client = site.administrator,
  ) =>
    client.ask('publishArticle', {
      params: { id: writing.id },
      body: { version: writing.version, mode: 'open', facilitatorId: me, ...given },
    });

  it('is begun by those who write, and by nobody else', async () => {
    expect((await site.visitor().ask('beginArticle', { body: words })).status).toBe(401);
    expect((await member.ask('beginArticle', { body: words })).status).toBe(403);
    expect((await member.ask('writings')).status).toBe(403);
    expect((await member.ask('facilitatorChoice')).status).toBe(403);
    expect((await facilitator.ask('beginArticle', { body: words })).status).toBe(200);
    expect((await facilitator.ask('me')).value.mayWrite).toBe(true);
    expect((await member.ask('me')).value.mayWrite).toBe(false);
  });

  it('a draft is its writer’s alone, and answers others exactly like one that is not there', async () => {
    const { id } = await begin(facilitator);
    const [hidden, none] = [
      await site.administrator.ask('writing', { params: { id } }),
      await site.administrator.ask('writing', { params: { id: randomUUID() } }),
    ];
    expect(hidden.status).toBe(404);
    expect(hidden.problem).toEqual(none.problem);
    expect((await facilitator.ask('writing', { params: { id } })).value).toMatchObject({
      ...words,
      state: 'draft',
      version: 1,
      thread: null,
    });
  });

  it('an empty draft is kept, and cannot be published', async () => {
    const draft = await begin(site.administrator, { title: ' ', body: '' });
    const answer = await publish(draft);
    expect([answer.status, answer.problem.code]).toEqual([422, 'article.incomplete']);
    expect((await site.administrator.ask('writing', { params: { id: draft.id } })).value.state).toBe('draft');
  });

  it('of two windows the second is told, and nothing of the first is lost', async () => {
    const { id, version } = await begin();
    const save = (body: string) =>
      site.administrator.ask('saveArticle', { params: { id }, body: { ...words, version, body } });
    expect((await save('The first window.')).value.version).toBe(2);
    const second = await save('The second window.');
    expect([second.status, second.problem.code]).toEqual([409, 'article.changed']);
    expect((await site.administrator.ask('writing', { params: { id } })).value.body).toBe(
      'The first window.',
    );
    const late = await publish({ id, version });
    expect(late.problem.code).toBe('article.changed');
  });

  it('is published with its thread, at an address of its own that stays', async () => {
    const [one, two] = [await begin(), await begin()];
    const first = (await publish(one)).value;
    const second = (await publish(two)).value;
    expect([first.slug, second.slug]).toEqual(['handing-over-at-night', 'handing-over-at-night-2']);
    const page = await site.visitor().ask('article', { params: { slug: first.slug! } });
    expect(page.value).toMatchObject({
      article: { title: words.title, kind: 'guide', html: expect.stringContaining('<h2>First</h2>') },
      thread: { state: 'open', isReviewed: false, count: 0 },
    });
    const again = await publish(first);
    expect([again.status, again.problem.code]).toEqual([409, 'article.public_already']);
  });

  it('hostile Markdown comes out harmless', async () => {
    const body = '<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)> **kept**';
    const preview = (await site.administrator.ask('previewArticle', { body: { body } })).value;
    expect(preview.html).toContain('<strong>kept</strong>');
    expect(preview.html).not.toMatch(/<script|<img|href="javascript/);
  });

  it('a text of a megabyte is refused before anything is done with it', async () => {
    const answer = await site.administrator.ask('beginArticle', {
      body: { ...words, body: 'a'.repeat(1_000_000) },
    });
    expect([answer.status, answer.problem.code]).toEqual([413, 'request.too_large']);
    const long = await site.administrator.ask('beginArticle', {
      body: { ...words, body: 'a'.repeat(50_001) },
    });
    expect([long.status, long.problem.code]).toEqual([400, 'request.malformed']);
  });

  it('scheduled, nobody can tell that it exists until its time has come', async () => {
    const past = await publish(await begin(), { at: '2020-01-01T10:00' });
    expect([past.status, past.problem.code]).toEqual([422, 'article.past']);
    const draft = await begin(site.administrator, { title: 'For the day after' });
    const at = new Date(Date.now() + 36 * 3_600_000).toISOString().slice(0, 16);
    const scheduled = (await publish(draft, { at })).value;
    expect(scheduled.state).toBe('scheduled');
    const visitor = site.visitor();
    expect((await visitor.ask('article', { params: { slug: scheduled.slug! } })).status).toBe(404);
    expect((await visitor.ask('thread', { params: { id: scheduled.thread!.id } })).status).toBe(404);
    const { articles } = (await visitor.ask('articles')).value;
    expect(articles.map(({ id }) => id)).not.toContain(draft.id);
    // Changed one’s mind: now.
    const now = (await publish(scheduled)).value;
    expect(now).toMatchObject({ state: 'published', slug: scheduled.slug });
    expect((await visitor.ask('article', { params: { slug: now.slug! } })).status).toBe(200);
  });

  it('is amended with a dated sentence; until then readers keep what they had', async () => {
    const published = (await publish(await begin(site.administrator, { title: 'Amended later' }))).value;
    const { id } = published;
    const read = async () =>
      (await site.visitor().ask('article', { params: { slug: published.slug! } })).value.article;
    const saved = await site.administrator.ask('saveArticle', {
      params: { id },
      body: { ...words, title: 'Another title', version: published.version },
    });
    expect(saved.value.isAhead).toBe(true);
    expect((await read()).title).toBe('Amended later');
    const amend = (note: string, version = saved.value.version) =>
      site.administrator.ask('amendArticle', { params: { id }, body: { version, note } });
    expect((await amend(' ')).problem.code).toBe('article.amendment_needed');
    expect((await amend('The title.', 1)).problem.code).toBe('article.changed');
    expect((await amend('The title was wrong.')).value.isAhead).toBe(false);
    expect(await read()).toMatchObject({
      title: 'Another title',
      slug: 'amended-later',
      amendments: [{ note: 'The title was wrong.', at: expect.any(String) }],
    });
  });

  it('unpublished, it and everything said under it is not there; a comment on its way is told so', async () => {
    const published = (await publish(await begin(site.administrator, { title: 'Taken back' }))).value;
    const threadId = published.thread!.id;
    const comment = { params: { id: threadId }, body: { text: 'Said under it.' } };
    const said = (await site.administrator.ask('postComment', comment)).value.thing;
    const taken = await site.administrator.ask('unpublishArticle', {
      params: { id: published.id },
      body: {},
    });
    expect(taken.value).toMatchObject({ state: 'unpublished', slug: 'taken-back' });
    const none = await member.ask('postComment', { ...comment, params: { id: randomUUID() } });
    const late = await member.ask('postComment', comment);
    expect(late.status).toBe(404);
    expect(late.problem).toEqual(none.problem);
    for (const answer of [
      await member.ask('article', { params: { slug: 'taken-back' } }),
      await member.ask('thread', { params: { id: threadId } }),
      await member.ask('conversation', { params: { id: said.id } }),
    ])
      expect(answer.status).toBe(404);
    const back = (await publish(taken.value)).value;
    expect(back).toMatchObject({ state: 'published', slug: 'taken-back', thread: { id: threadId } });
    expect((await member.ask('conversation', { params: { id: said.id } })).status).toBe(200);
  });

  it('reviewed, every comment waits for its facilitator, who alone with the moderators decides', async () => {
    const edda = (await member.ask('me')).value.person!.id;
    const reviewed = (
      await publish(await begin(site.administrator, { title: 'Read first' }), {
        mode: 'reviewed',
        facilitatorId: edda,
      })
    ).value;
    expect(reviewed.thread).toMatchObject({ mode: 'reviewed', facilitatorId: edda });
    const params = { id: reviewed.thread!.id };
    // Whoever set the site up moderates too, and waits for nobody.
    const nils = await site.invite('nils@fenland.example.org', 'Nils Okafor');
    const asked = await nils.ask('postComment', { params, body: { text: 'May I?' } });
    expect(asked.value.thing.state).toBe('held');
    expect(
      (await member.ask('postComment', { params, body: { text: 'I look after it.' } })).value.thing.state,
    ).toBe('published');
    const { cases } = (await member.ask('desk', { params: { queue: 'held' } })).value;
    expect(cases).toMatchObject([
      { subject: { context: { title: 'Read first', path: '/articles/read-first' } } },
    ]);
    expect(cases[0]!.triggers.map(({ reason }) => reason)).toContain('reviewed_thread');
    const decided = await member.ask('decideCase', {
      params: { id: cases[0]!.id },
      body: { verdict: 'approved', version: cases[0]!.version },
    });
    expect(decided.status).toBe(200);
    expect((await site.visitor().ask('thread', { params })).value).toMatchObject({
      count: 2,
      isReviewed: true,
    });

    const change = (client: Client, body: { mode: 'open' | 'closed'; facilitatorId: string | null }) =>
      client.ask('changeThread', { params, body });
    expect((await change(facilitator, { mode: 'open', facilitatorId: null })).status).toBe(200);
    expect((await member.ask('desk', { params: { queue: 'held' } })).status).toBe(403);
    expect((await change(member, { mode: 'open', facilitatorId: null })).status).toBe(403);
    const nobody = await change(site.administrator, { mode: 'open', facilitatorId: randomUUID() });
    expect(nobody.problem.code).toBe('thread.facilitator_unknown');
    await change(site.administrator, { mode: 'closed', facilitatorId: me });
    const late = await member.ask('postComment', { params, body: { text: 'Too late.' } });
    expect([late.status, late.problem.code]).toEqual([409, 'thread.closed']);
  });
});
