import { randomUUID } from 'node:crypto';
import type { Client } from '../app.js';
import { ownSite } from '../own-site.js';

describe('the forum', () => {
  const site = ownSite({ limits: 'comment=1000/60 report=1000/60' });
  let moderator: Client;
  let member: Client;
  let other: Client;

  beforeAll(async () => {
    moderator = await site.invite('mo@fenland.example.org', 'Mo Sluice', ['moderator']);
    member = await site.invite('edda@fenland.example.org', 'Edda Sedge');
    other = await site.invite('odo@fenland.example.org', 'Odo Weir');
  }, 60_000);

  const open = (client: Client, title: string, text = 'What do you do?') =>
    client.ask('openTopic', { body: { title, text } });
  const titles = async (client: Client) =>
    (await client.ask('topics')).value.topics.map(({ title }) => title);
  const heldCase = async (title: string) => {
    const { cases } = (await moderator.ask('desk', { params: { queue: 'held' } })).value;
    return cases.find(({ subject }) => subject.context.title === title)!;
  };
  const decide = (found: { id: string; version: number }, body: object) =>
    moderator.ask('decideCase', {
      params: { id: found.id },
      body: { version: found.version, ...body } as never,
    });

  it.each([
    ['without a title', { title: ' x ', text: 'What do you do?' }, 422, 'topic.title_needed'],
    ['without a text', { title: 'Night cover', text: ' ' }, 422, 'comment.empty'],
    ['with a title of a page', { title: 'x'.repeat(151), text: 'What?' }, 400, 'request.malformed'],
    [
      'with a text that is too long',
      { title: 'Night cover', text: 'x'.repeat(4_001) },
      422,
      'comment.too_long',
    ],
  ])('refuses a topic %s', async (_says, body, status, code) => {
    const answer = await member.ask('openTopic', { body });
    expect([answer.status, answer.problem.code]).toEqual([status, code]);
  });

  it('a visitor reads, and opens nothing', async () => {
    expect((await open(site.visitor(), 'Night cover')).status).toBe(401);
    expect((await site.visitor().ask('topics')).value).toEqual({ topics: [], waiting: [], next: null });
  });

  it('somebody’s first topic waits, and is nowhere until a moderator approves it', async () => {
    const { value } = await open(member, 'Who answers at night? <b>Really</b>');
    expect(value.isHeld).toBe(true);
    expect(await titles(other)).toEqual([]);
    const [hidden, none] = [
      await other.ask('topic', { params: { id: value.id } }),
      await other.ask('topic', { params: { id: randomUUID() } }),
    ];
    expect(hidden.status).toBe(404);
    expect(hidden.problem).toEqual(none.problem);
    const waiting = (await member.ask('topics')).value.waiting;
    expect(waiting.map(({ id }) => id)).toEqual([value.id]);

    const found = await heldCase('Who answers at night? <b>Really</b>');
    expect(found.subject.context.path).toBe('/forum');
    expect((await decide(found, { verdict: 'approved' })).status).toBe(200);
    const page = (await other.ask('topic', { params: { id: value.id } })).value;
    expect(page).toMatchObject({
      topic: { author: { displayName: 'Edda Sedge' }, commentCount: 1, state: 'open' },
      thread: { count: 1, comments: [{ html: '<p>What do you do?</p>' }] },
    });
    const place = await other.ask('conversation', { params: { id: page.thread.comments[0]!.id } });
    expect(place.value.context).toEqual({
      title: 'Who answers at night? <b>Really</b>',
      path: `/forum/${value.id}`,
    });
  });

  it('later ones appear at once; one key, one topic', async () => {
    const key = randomUUID();
    const body = { title: 'Handing over', text: 'In which order?' };
    const [one, again] = [
      await member.ask('openTopic', { body, key }),
      await member.ask('openTopic', { body, key }),
    ];
    expect(one.value).toEqual({ id: again.value.id, isHeld: false });
    expect((await titles(other)).filter((title) => title === 'Handing over')).toHaveLength(1);
  });

  it('the topic last spoken in comes first, and pages go on where they ended', async () => {
    for (let n = 1; n <= 24; n += 1) await open(moderator, `Topic ${n}`);
    const first = (await other.ask('topics')).value;
    expect(first.topics).toHaveLength(20);
    expect(first.topics[0]!.title).toBe('Topic 24');
    const old = (await other.ask('topics', { query: { cursor: first.next! } })).value;
    const both = [...first.topics, ...old.topics].map(({ id }) => id);
    expect(new Set(both).size).toBe(26);
    expect(old.next).toBeNull();
    const last = old.topics.at(-1)!;
    const { thread } = (await member.ask('topic', { params: { id: last.id } })).value;
    await member.ask('postComment', { params: { id: thread.id }, body: { text: 'Anybody?' } });
    expect((await titles(other))[0]).toBe(last.title);
    const nowhere = await other.ask('topics', { query: { cursor: 'x' } });
    expect([nowhere.status, nowhere.problem.code]).toEqual([400, 'request.malformed']);
  });

  it('whose first comment is taken down is gone with its title, and comes back with it', async () => {
    const { value } = await open(moderator, 'A title that names somebody', 'And a text that does.');
    const { thread } = (await other.ask('topic', { params: { id: value.id } })).value;
    const about = thread.comments[0]!.id;
    const report = { params: { id: about }, body: { reason: 'identifies_a_person' as const } };
    expect((await other.ask('reportComment', report)).status).toBe(200);
    expect((await member.ask('reportComment', report)).status).toBe(200);
    const second = await site.invite('sam@fenland.example.org', 'Sam Carr', ['moderator']);
    const { cases } = (await second.ask('desk', { params: { queue: 'reported' } })).value;
    const found = cases.find(({ subject }) => subject.id === about)!;
    const removed = await second.ask('decideCase', {
      params: { id: found.id },
      body: { verdict: 'removed', reason: 'identifies_a_person', version: found.version },
    });
    expect(removed.status).toBe(200);
    expect(await titles(other)).not.toContain('A title that names somebody');
    expect((await other.ask('thread', { params: { id: thread.id } })).status).toBe(404);
    const late = await other.ask('postComment', { params: { id: thread.id }, body: { text: 'Too late?' } });
    expect(late.status).toBe(404);
  });
});
