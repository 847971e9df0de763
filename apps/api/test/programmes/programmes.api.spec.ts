import { randomUUID } from 'node:crypto';
import type { SaveProgramme } from '@colloquy/contracts';
import type { Client } from '../app.js';
import { ownSite } from '../own-site.js';

const words: SaveProgramme = {
  title: 'Leading at night',
  purpose: 'For those who answer when everybody sleeps.',
  audience: 'Whoever is on the rota.',
  startsOn: '2027-01-11',
  endsOn: '2027-03-29',
  mode: 'open',
  facilitatorId: null,
};

describe('programmes of one’s own', () => {
  const site = ownSite();
  let member: Client;

  beforeAll(async () => {
    member = await site.invite('edda@fenland.example.org', 'Edda Sedge');
  }, 60_000);

  it('are added by administrators, and by nobody else', async () => {
    expect((await site.visitor().ask('addProgramme', { body: words })).status).toBe(401);
    expect((await member.ask('addProgramme', { body: words })).status).toBe(403);
    expect((await member.ask('programmes')).value).toEqual({ programmes: [], mayAdd: false, hidden: [] });
    expect((await site.administrator.ask('programmes')).value.mayAdd).toBe(true);
  });

  it.each([
    ['without a title', { title: ' ' }, 422, 'programme.incomplete'],
    ['that ends before it begins', { endsOn: '2026-12-31' }, 422, 'programme.ends_before'],
    ['on a day there is not', { startsOn: '2027-02-30' }, 400, 'request.malformed'],
    ['looked after by nobody known', { facilitatorId: randomUUID() }, 422, 'thread.facilitator_unknown'],
  ])('are refused %s', async (_says, changed, status, code) => {
    const answer = await site.administrator.ask('addProgramme', { body: { ...words, ...changed } });
    expect([answer.status, answer.problem.code]).toEqual([status, code]);
  });

  it('have a page with a thread, and say so to everybody; of two changes the second is told', async () => {
    const { value: added } = await site.administrator.ask('addProgramme', { body: words });
    expect(added.slug).toBe('leading-at-night');
    const page = (await member.ask('programme', { params: { slug: added.slug } })).value;
    expect(page).toMatchObject({
      programme: { title: words.title, startsOn: '2027-01-11', endsOn: '2027-03-29', commentCount: 0 },
      change: null,
      thread: { state: 'open', may: { post: true, change: false } },
    });
    const params = { id: added.id };
    const change = (client: Client, given: object) =>
      client.ask('changeProgramme', { params, body: { ...words, version: 1, ...given } });
    expect((await change(member, { title: 'Mine now' })).status).toBe(403);
    expect((await change(site.administrator, { title: 'Leading by night', mode: 'reviewed' })).value).toEqual(
      added,
    );
    expect((await change(site.administrator, { title: 'Leading at dawn' })).problem.code).toBe(
      'programme.changed',
    );
    const after = (await site.administrator.ask('programme', { params: { slug: added.slug } })).value;
    expect(after).toMatchObject({
      programme: { title: 'Leading by night' },
      change: { version: 2, care: { mode: 'reviewed' } },
      thread: { isReviewed: true },
    });
    const missing = { ...words, version: 1 };
    const none = await site.administrator.ask('changeProgramme', {
      params: { id: randomUUID() },
      body: missing,
    });
    expect(none.status).toBe(404);
  });

  it('hidden by an administrator, one is not there for anybody; shown again, it is as it was', async () => {
    const edda = (await member.ask('me')).value.person!.id;
    const { value: added } = await site.administrator.ask('addProgramme', {
      body: { ...words, title: 'Hidden for a while', mode: 'reviewed', facilitatorId: edda },
    });
    const params = { id: added.id };
    const read = (client: Client) => client.ask('programme', { params: { slug: added.slug } });
    const threadId = (await read(member)).value.thread.id;
    const turn = (client: Client, what: 'hideProgramme' | 'showProgramme', id = added.id) =>
      client.ask(what, { params: { id }, body: {} });

    expect((await turn(site.visitor(), 'hideProgramme')).status).toBe(401);
    expect((await turn(member, 'hideProgramme')).status).toBe(403);
    expect((await turn(site.administrator, 'hideProgramme', randomUUID())).status).toBe(404);
    expect([(await read(member)).value.mayHide, (await read(site.administrator)).value.mayHide]).toEqual([
      false,
      true,
    ]);

    for (const _twice of [1, 2]) expect((await turn(site.administrator, 'hideProgramme')).status).toBe(200);
    for (const client of [site.visitor(), member, site.administrator])
      expect((await read(client)).status).toBe(404);
    expect((await member.ask('thread', { params: { id: threadId } })).status).toBe(404);
    const change = { params, body: { ...words, version: 1 } };
    expect((await site.administrator.ask('changeProgramme', change)).status).toBe(404);
    const listed = async (client: Client) => {
      const { programmes, hidden } = (await client.ask('programmes')).value;
      return [programmes.some(({ id }) => id === added.id), hidden.some(({ id }) => id === added.id)];
    };
    expect(await listed(member)).toEqual([false, false]);
    expect(await listed(site.administrator)).toEqual([false, true]);

    expect((await turn(member, 'showProgramme')).status).toBe(403);
    for (const _twice of [1, 2])
      expect((await turn(site.administrator, 'showProgramme')).value).toEqual(added);
    expect((await read(site.administrator)).value).toMatchObject({
      change: { version: 1, care: { mode: 'reviewed', facilitatorId: edda } },
      thread: { id: threadId, isReviewed: true },
    });
    const acts = (await site.administrator.ask('auditTrail', { query: { action: 'programme' } })).value;
    const of = acts.entries.filter(({ subject }) => subject === added.id).map(({ action }) => action);
    expect(of).toEqual(['programme.shown', 'programme.hidden', 'programme.added']);
  });
});
