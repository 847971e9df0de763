import { randomUUID } from 'node:crypto';
import { Database } from '@colloquy/platform-database';
import { eventually } from '@colloquy/testing';
import { ADMINISTRATOR, ownSite } from '../own-site.js';

describe('roles, given and taken', () => {
  const site = ownSite();
  let at = 0;
  const somebody = async (name = 'Ada Fell') => {
    const client = await site.invite(`somebody${at++}@fenland.example.org`, name);
    const id = (await client.ask('me')).value.person!.id;
    return { client, id };
  };
  const give = (id: string, body: object) =>
    site.administrator.ask('giveRole', { params: { id }, body: body as never });
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const events = async (id: string) =>
    (
      await site.app
        .get(Database)
        .pool.query('select type from stream_event where stream = $1 order by seq', [`person:${id}`])
    ).rows.map(({ type }) => type);

  it('shows everybody to administrators, found by a part of name or address, signs taken as they are', async () => {
    const { id } = await somebody('Zebedee 100%');
    const all = (await site.administrator.ask('people')).value;
    expect(all.people.map((person) => person.address)).toContain(ADMINISTRATOR);
    expect(all.people.find((person) => person.isMe)?.address).toBe(ADMINISTRATOR);
    for (const [search, count] of [
      ['zebed', 1],
      ['100%', 1],
      ['%', 1],
      ['somebody0@', 1],
      ['nobody at all', 0],
    ] as const)
      expect((await site.administrator.ask('people', { query: { search } })).value.total).toBe(count);
    expect((await site.administrator.ask('person', { params: { id } })).value.displayName).toBe(
      'Zebedee 100%',
    );
    expect((await site.administrator.ask('person', { params: { id: randomUUID() } })).status).toBe(404);
  });

  it('gives one at once, tells the person, changes its end and takes it; each leaves an audit row', async () => {
    const { client, id } = await somebody();
    expect((await client.ask('desk', { params: { queue: 'held' } })).status).toBe(403);
    const given = await give(id, { role: 'moderator' });
    expect(given.value.roles).toMatchObject([{ role: 'moderator', scopeType: 'platform', until: null }]);
    expect((await client.ask('desk', { params: { queue: 'held' } })).status).toBe(200);
    const again = (await give(id, { role: 'moderator', until: day(3) })).value.roles;
    expect(again).toHaveLength(1);
    expect(new Date(again[0]!.until!).getTime()).toBeGreaterThan(Date.now() + 2 * 86_400_000);
    expect((await site.administrator.ask('takeRole', { params: { id: again[0]!.id } })).status).toBe(200);
    expect((await site.administrator.ask('takeRole', { params: { id: again[0]!.id } })).status).toBe(404);
    expect((await client.ask('desk', { params: { queue: 'held' } })).status).toBe(403);
    expect((await events(id)).filter((type) => type === 'access.changed')).toHaveLength(3);
    const { rows } = await site.app
      .get(Database)
      .pool.query('select action from audit_row where subject = $1 order by id', [id]);
    expect(rows.map(({ action }) => action).filter((action) => action.startsWith('role.'))).toEqual([
      'role.given',
      'role.given',
      'role.taken',
    ]);
  });

  it('a role that was taken is no longer heard: the stream it opened closes within five seconds', async () => {
    const { client, id } = await somebody();
    const [role] = (await give(id, { role: 'moderator' })).value.roles;
    const socket = await client.socket();
    expect((await socket.emitWithAck('subscribe', { stream: 'desk:platform/moderators' })).ok).toBe(true);
    const evicted = new Promise((resolve) => socket.once('evicted', resolve));
    const began = Date.now();
    await site.administrator.ask('takeRole', { params: { id: role!.id } });
    expect(await evicted).toMatchObject({ stream: 'desk:platform/moderators', code: 'access.ended' });
    expect(Date.now() - began).toBeLessThan(5_000);
  });

  it('is for one thing only where that thing is there and the role knows it', async () => {
    const { id } = await somebody();
    const thread = { type: 'thread', id: randomUUID() };
    for (const body of [
      { role: 'moderator', scope: thread },
      { role: 'moderator', scope: { type: 'thread' } },
      { role: 'administrator', scope: thread },
    ])
      expect((await give(id, body)).problem.code).toBe('role.scope_wrong');
    expect((await give(id, { role: 'moderator', until: day(-2) })).problem.code).toBe('role.day_past');
    expect((await give(id, { role: 'participant' })).status).toBe(400);
    expect((await give(randomUUID(), { role: 'moderator' })).status).toBe(404);
  });

  it('can be for one discussion, which goes by its title', async () => {
    const { client, id } = await somebody();
    const { administrator } = site;
    const words = {
      kind: 'guide' as const,
      title: 'Handing over',
      standfirst: 'At night.',
      byline: '',
      body: 'Who?',
    };
    const begun = (await administrator.ask('beginArticle', { body: words })).value;
    const facilitatorId = (await administrator.ask('me')).value.person!.id;
    await administrator.ask('publishArticle', {
      params: { id: begun.id },
      body: { version: begun.version, mode: 'open', facilitatorId },
    });
    const { threads } = (await administrator.ask('person', { params: { id } })).value;
    expect(threads).toMatchObject([{ name: 'Handing over' }]);
    const given = await give(id, { role: 'moderator', scope: { type: 'thread', id: threads[0]!.id } });
    expect(given.value.roles).toMatchObject([
      { role: 'moderator', scopeType: 'thread', scopeName: 'Handing over' },
    ]);
    const socket = await client.socket();
    const hears = async (stream: string) => (await socket.emitWithAck('subscribe', { stream } as never)).ok;
    expect(await hears(`thread:${threads[0]!.id}/moderators`)).toBe(true);
    expect(await hears('desk:platform/moderators')).toBe(false);
  });

  it('TR-A-21: whoever is suspended is out at once, with every socket, and comes in again when let in', async () => {
    const { client, id } = await somebody();
    const socket = await client.socket();
    const began = Date.now();
    const { value } = await site.administrator.ask('suspendPerson', { params: { id } });
    expect(value.state).toBe('suspended');
    await eventually(() => expect(socket.connected).toBe(false));
    expect(Date.now() - began).toBeLessThan(5_000);
    expect((await client.ask('account')).status).toBe(401);
    await expect(client.socket()).resolves.toBeDefined();
    const back = await site.administrator.ask('restorePerson', { params: { id } });
    expect(back.value.state).toBe('active');
    expect((await client.ask('account')).status).toBe(401);
  });

  it('the last administrator can neither be suspended nor lose the role, nor get an end to it', async () => {
    const me = (await site.administrator.ask('people', { query: { search: ADMINISTRATOR } })).value
      .people[0]!;
    const role = me.roles.find((one) => one.role === 'administrator')!;
    const refused = async () => [
      (await site.administrator.ask('takeRole', { params: { id: role.id } })).problem.code,
      (await site.administrator.ask('suspendPerson', { params: { id: me.id } })).problem.code,
      (await give(me.id, { role: 'administrator', until: day(3) })).problem.code,
    ];
    const last = 'role.last_administrator';
    expect(await refused()).toEqual([last, last, last]);
    const { id } = await somebody();
    // One whose role will run out, or who never came, does not count.
    await give(id, { role: 'administrator', until: day(3) });
    await site.administrator.ask('invitePeople', {
      body: { people: ['invited@fenland.example.org'], roles: ['administrator'] },
    });
    expect(await refused()).toEqual([last, last, last]);
  });

  it('of two administrators who take the role from each other at once, one remains', async () => {
    const { client, id } = await somebody();
    await give(id, { role: 'administrator' });
    const roleOf = async (person: string) =>
      (await site.administrator.ask('person', { params: { id: person } })).value.roles.find(
        ({ role }) => role === 'administrator',
      )!.id;
    const me = (await site.administrator.ask('me')).value.person!.id;
    const [mine, theirs] = [await roleOf(me), await roleOf(id)];
    const statuses = await Promise.all([
      client.ask('takeRole', { params: { id: mine } }),
      site.administrator.ask('takeRole', { params: { id: theirs } }),
    ]);
    // Whoever came second was either the last, or an administrator no more.
    expect(statuses.map(({ status }) => status).sort()[0]).toBe(200);
    expect([403, 409]).toContain(Math.max(...statuses.map(({ status }) => status)));
  });
});
