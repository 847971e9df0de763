import { Database } from '@colloquy/platform-database';
import { eventually } from '@colloquy/testing';
import { Client } from '../app.js';
import { ADMINISTRATOR, codeIn, ownSite } from '../own-site.js';

const NAME = 'Zyxcanary Wintle';
const ADDRESS = 'zyxcanary@fenland.example.org';
const SECRET = 'qvortle';

describe('leaving', () => {
  const site = ownSite({ limits: 'comment=1000/60' });
  let thread = '';
  let slug = '';
  const query = async (sql: string, values: unknown[] = []) =>
    (await site.app.get(Database).pool.query(sql, values)).rows;
  const leave = (client: Client) => client.ask('leaveSite', { body: { understood: true } });
  const comment = async (client: Client, text: string) =>
    (await client.ask('postComment', { params: { id: thread }, body: { text, parentId: null } })).value.thing;
  const read = async (client = site.visitor()) =>
    (await client.ask('thread', { params: { id: thread } })).value;
  /** Every place in the database that holds a word: tables and columns are read from the database itself. */
  const places = async (word: string): Promise<string[]> => {
    const tables = await query(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'migrations'`,
    );
    const found = [];
    for (const { name } of tables) {
      const [{ count }] = await query(
        `select count(*)::int as count from "${name}" t where t::text ilike $1`,
        [`%${word}%`],
      );
      if (count) found.push(name);
    }
    return found;
  };
  const aged = (address: string) =>
    query(
      `update auth_sessions set proved_at = db_now() - interval '16 minutes'
       where person_id = (select id from people where address = $1)`,
      [address],
    );

  beforeAll(async () => {
    const { administrator } = site;
    const me = (await administrator.ask('me')).value.person!.id;
    const words = {
      kind: 'guide' as const,
      title: 'Handing over',
      standfirst: 'At night.',
      byline: '',
      body: 'Say who.',
    };
    const begun = (await administrator.ask('beginArticle', { body: words })).value;
    const published = await administrator.ask('publishArticle', {
      params: { id: begun.id },
      body: { version: begun.version, mode: 'open', facilitatorId: me },
    });
    expect(published.status).toBe(200);
    const { articles } = (await administrator.ask('articles')).value;
    slug = articles[0]!.slug;
    thread = (await administrator.ask('article', { params: { slug } })).value.thread.id;
  }, 60_000);

  it('asks for a fresh proof and for having read what it means (TR-A-29)', async () => {
    const address = 'late@fenland.example.org';
    const client = await site.invite(address, 'Late');
    expect((await client.ask('leaveSite', { body: {} as never })).status).toBe(400);
    expect((await client.ask('leaveSite', { body: { understood: false } as never })).status).toBe(400);
    await aged(address);
    expect((await leave(client)).problem.code).toBe('account.proof_needed');
    expect((await client.ask('exportAccount')).problem.code).toBe('account.proof_needed');
    expect((await client.ask('me')).value.person?.displayName).toBe('Late');
  });

  it('is refused to the last administrator', async () => {
    expect((await leave(site.administrator)).problem).toMatchObject({
      code: 'role.last_administrator',
      status: 409,
    });
    expect((await site.administrator.ask('people', { query: { search: ADMINISTRATOR } })).value.total).toBe(
      1,
    );
  });

  it('a discussion that only they looked after is handed to somebody who looks after the whole site', async () => {
    const leads = await site.invite('leads@fenland.example.org', 'Leads');
    const me = (await leads.ask('me')).value.person!.id;
    const params = { id: thread };
    const care = async () => (await site.administrator.ask('threadCare', { params })).value.care;
    const before = await care();
    await site.administrator.ask('changeThread', { params, body: { mode: 'open', facilitatorId: me } });
    expect((await leave(leads)).status).toBe(200);
    expect(await care()).toEqual(before);
    const [{ count }] = await query(
      `select count(*)::int as count from audit_row where action = 'thread.handed_over' and subject = $1`,
      [thread],
    );
    expect(count).toBe(1);
    expect((await site.administrator.ask('desk', { params: { queue: 'held' } })).status).toBe(200);
  });

  it('whoever leaves is gone from every process within five seconds', async () => {
    const address = 'everywhere@fenland.example.org';
    const client = await site.invite(address, 'Everywhere');
    const other = new Client(await site.anotherNode());
    await other.ask('askForCode', { body: { address } });
    const code = codeIn((await site.mail.next(address, /code for/)).subject!);
    expect((await other.ask('signInWithCode', { body: { address, code } })).status).toBe(200);
    const sockets = [await client.socket(), await other.socket()];
    const began = Date.now();
    expect((await leave(client)).status).toBe(200);
    await eventually(() => expect(sockets.map(({ connected }) => connected)).toEqual([false, false]), 6_000);
    expect(Date.now() - began).toBeLessThan(5_000);
    for (const one of [client, other]) expect((await one.ask('account')).status).toBe(401);
    other.close();
  }, 20_000);

  it('TR-P-10: first one may take everything along, and nothing of anybody else', async () => {
    const other = await site.invite('other@fenland.example.org', 'Somebody Else');
    const client = await site.invite('taker@fenland.example.org', 'Taker');
    await comment(other, 'words of somebody else');
    await comment(client, 'words of my own');
    const { value } = await client.ask('exportAccount');
    const all = JSON.stringify(value);
    expect(value.site).toBe('Fenland Practice');
    expect(all).toContain('words of my own');
    expect(all).toContain('taker@fenland.example.org');
    expect(all).not.toContain('somebody else');
    expect(all).not.toContain('Somebody Else');
    expect(all).not.toMatch(/password_hash|token_hash|\$argon2/);
    expect(value.parts.map(({ part }) => part).sort()).toEqual(
      [
        ...['cohorts', 'discussion', 'moderation', 'notices', 'people', 'practice', 'publishing'],
        'safeguarding',
      ].sort(),
    );
  });

  it('TR-P-11: the name, the address and what was private are nowhere any more; published words stay', async () => {
    const client = await site.invite(ADDRESS, NAME);
    const id = (await client.ask('me')).value.person!.id;
    expect(
      (await client.ask('changePassword', { body: { password: 'seven herons over the weir' } })).status,
    ).toBe(200);
    await site.administrator.ask('giveRole', { params: { id }, body: { role: 'facilitator' } });
    const draft = await client.ask('beginArticle', {
      body: { kind: 'guide', title: `${SECRET} title`, standfirst: '', byline: '', body: `${SECRET} draft` },
    });
    expect(draft.status).toBe(200);
    const first = await comment(client, 'a comment that stays');
    const elsewhere = site.visitor();
    await elsewhere.ask('askForCode', { body: { address: ADDRESS } });
    const code = codeIn((await site.mail.next(ADDRESS, /code for/)).subject!);
    expect((await elsewhere.ask('signInWithCode', { body: { address: ADDRESS, code } })).status).toBe(200);
    await elsewhere.ask('askForCode', { body: { address: ADDRESS } });
    await site.visitor().ask('signInWithPassword', { body: { address: ADDRESS, password: 'wrong' } });
    // The first comment of an account waits for a moderator: one is let through, one is still held.
    const { cases } = (await site.administrator.ask('desk', { params: { queue: 'held' } })).value ?? {
      cases: [],
    };
    const mine = cases?.find((one) => one.subject.html.includes('a comment that stays'));
    if (mine)
      await site.administrator.ask('decideCase', {
        params: { id: mine.id },
        body: { verdict: 'approved', version: mine.version },
      });
    await site.mail.next(ADDRESS, /./);
    expect((await places('zyxcanary')).length).toBeGreaterThan(2);

    const sockets = [await client.socket(), await elsewhere.socket()];
    const began = Date.now();
    expect((await leave(client)).status).toBe(200);
    await eventually(() => expect(sockets.map(({ connected }) => connected)).toEqual([false, false]));
    expect(Date.now() - began).toBeLessThan(5_000);

    expect(await places('zyxcanary')).toEqual([]);
    expect(await places(SECRET)).toEqual([]);
    for (const browser of [client, elsewhere]) expect((await browser.ask('account')).status).toBe(401);
    const stays = (await read()).comments.find((one) => one.id === first.id);
    expect(stays?.html).toContain('a comment that stays');
    expect(stays?.author).toEqual({ id, displayName: 'Former member', selfDescription: '' });
    expect((await site.administrator.ask('people', { query: { search: 'former' } })).value.total).toBe(0);
    expect((await site.administrator.ask('person', { params: { id } })).status).toBe(404);
    expect(
      await query('select state, left_at is not null as has_left from people where id = $1', [id]),
    ).toEqual([{ state: 'left', has_left: true }]);
    expect(
      (await query("select from audit_row where action = 'person.left' and actor_id = $1", [id])).length,
    ).toBe(1);
    // The address is free again, and brings nothing back.
    const again = await site.invite(ADDRESS, 'Newly Here');
    expect((await again.ask('me')).value.person?.id).not.toBe(id);
  });

  it('whoever reads on hears it, and whoever comes back later never hears the name', async () => {
    const client = await site.invite('heard@fenland.example.org', 'Heard Once');
    const id = (await client.ask('me')).value.person!.id;
    await site.administrator.ask('giveRole', { params: { id }, body: { role: 'moderator' } });
    await comment(client, 'heard by readers');
    const reader = await site.visitor().socket();
    const stream = `thread:${thread}/public`;
    await reader.emitWithAck('subscribe', { stream });
    const heard: string[] = [];
    reader.on('events', ({ rows }) => heard.push(...rows.map(({ type }) => type)));
    await leave(client);
    await eventually(() => expect(heard).toContain('author.left'));
    const [{ epoch }] = await query('select epoch from stream_counter where stream = $1', [stream]);
    const resumed = await site.visitor().ask('resumeStream', { query: { stream, epoch, last: 0 } });
    expect(JSON.stringify(resumed.value)).toContain('heard by readers');
    expect(JSON.stringify(resumed.value)).toContain('Former member');
    expect(JSON.stringify(resumed.value)).not.toContain('Heard Once');
    expect(JSON.stringify(await read())).not.toContain('Heard Once');
    const article = await site.visitor().ask('article', { params: { slug } });
    expect(JSON.stringify(article.value)).not.toContain('Heard Once');
  });

  it('a held comment is never shown later, whoever decides about it', async () => {
    const client = await site.invite('held@fenland.example.org', 'Held');
    const id = (await client.ask('me')).value.person!.id;
    const held = await comment(client, `${SECRET} waits`);
    if (held.state !== 'held') throw new Error('It was not held');
    await leave(client);
    expect(await places(SECRET)).toEqual([]);
    expect(await query('select state from comments where author_id = $1', [id])).toEqual([
      { state: 'removed' },
    ]);
    expect((await read()).comments.map((one) => one.id)).not.toContain(held.id);
  });
});

describe('several who leave at once', () => {
  const site = ownSite();

  it('are no obstacle to each other, and nobody leaves twice', async () => {
    const [one, two] = [
      await site.invite('one@fenland.example.org', 'One'),
      await site.invite('two@fenland.example.org', 'Two'),
    ];
    const leave = async (client: Client) =>
      (await client.ask('leaveSite', { body: { understood: true } })).status;
    const statuses = await Promise.all([leave(one), leave(two), leave(one)]);
    expect(statuses[1]).toBe(200);
    expect(statuses.filter((status) => status === 200)).toHaveLength(2);
    for (const client of [one, two]) expect((await client.ask('account')).status).toBe(401);
    const left = await site.app
      .get(Database)
      .pool.query("select from audit_row where action = 'person.left'");
    expect(left.rowCount).toBe(2);
  });
});
