import { Database } from '@colloquy/platform-database';
import { eventually } from '@colloquy/testing';
import { Client } from '../app.js';
import { codeIn, ownSite } from '../own-site.js';

const GOOD = 'seven herons over the weir';

describe('whoever tries to come in as somebody else', () => {
  const site = ownSite({ trustProxy: 1 });
  let at = 0;
  let places = 0;
  const elsewhere = () => ({ 'x-forwarded-for': `203.0.113.${(places += 1)}` });
  const somebody = async () => {
    const address = `somebody${at++}@fenland.example.org`;
    const client = await site.invite(address, 'Ada Fell');
    expect((await client.ask('changePassword', { body: { password: GOOD } })).status).toBe(200);
    return { address, client };
  };
  const signIn = (address: string, password: string, client = site.visitor(), headers = elsewhere()) =>
    client.ask('signInWithPassword', { body: { address, password }, headers });
  const query = async (sql: string, values: unknown[]) =>
    (await site.app.get(Database).pool.query(sql, values)).rows;

  it('TR-A-03: finds no second count behind another spelling of the address', async () => {
    const { address } = await somebody();
    const post = (path: string, method = 'POST') =>
      fetch(site.url + path, {
        method,
        headers: { 'content-type': 'application/json', ...elsewhere() },
        ...(method === 'POST' && { body: JSON.stringify({ address, password: 'a wrong guess' }) }),
      });
    const statuses = [];
    for (const path of [
      '/api/v1/sign-in/password',
      '/api/v1/sign-in/password/',
      '/api/v1/Sign-In/Password',
      '/api/v1//sign-in/password',
      '/api/v1/sign-in/%70assword',
      '/api/v1/sign-in/password?x=1',
      '/api/v1/sign-in/./password',
    ])
      statuses.push((await post(path)).status);
    // Each either leads nowhere or counts: no more than five guesses are heard, in whatever way they are spelt.
    for (let times = 0; times < 6; times++) statuses.push((await post('/api/v1/sign-in/password')).status);
    expect(statuses.filter((status) => status === 422)).toHaveLength(5);
    expect((await signIn(address, GOOD)).status).toBe(429);
    expect([404, 405]).toContain((await post('/api/v1/sign-in/password', 'PUT')).status);
  });

  it('TR-A-05: cannot begin anew with another process: the count is in the database', async () => {
    const { address } = await somebody();
    for (let times = 0; times < 5; times++) await signIn(address, 'a wrong guess');
    const other = new Client(await site.anotherNode());
    expect((await signIn(address, GOOD, other)).status).toBe(429);
  });

  it('TR-A-07: learns nothing of who has an account, by words, headers, length or time', async () => {
    const known = await Promise.all(Array.from({ length: 3 }, () => somebody()));
    const took = { known: [] as number[], unknown: [] as number[] };
    const shapes = new Set<string>();
    for (let times = 0; times < 12; times++)
      for (const [who, address] of [
        ['known', known[times % 3]!.address],
        ['unknown', `stranger${times % 3}@fenland.example.org`],
      ] as const) {
        const began = performance.now();
        const answer = await signIn(address, 'a wrong guess');
        took[who].push(performance.now() - began);
        shapes.add(
          JSON.stringify([
            answer.status,
            answer.problem,
            [...answer.headers.keys()].sort(),
            answer.headers.get('content-length'),
          ]),
        );
      }
    expect(shapes.size).toBe(1);
    // The fastest of each: what else the machine did meanwhile only ever adds.
    const ratio = Math.min(...took.known) / Math.min(...took.unknown);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  it('TR-A-12, TR-A-13: a session is never one that somebody set before; its cookie is ours alone', async () => {
    const { address } = await somebody();
    const browser = site.visitor();
    browser.cookie = `colloquy=${'x'.repeat(43)}`;
    const { headers } = await signIn(address, GOOD, browser);
    expect(browser.cookie).not.toContain('xxx');
    const fixed = site.visitor();
    fixed.cookie = `colloquy=${'x'.repeat(43)}`;
    expect((await fixed.ask('account')).status).toBe(401);
    const [line] = headers.getSetCookie();
    expect(line).toMatch(/^colloquy=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
    const overTls = await signIn(address, GOOD, site.visitor(), {
      ...elsewhere(),
      'x-forwarded-proto': 'https',
    } as never);
    expect(overTls.headers.getSetCookie()[0]).toMatch(/^__Host-colloquy=[\w-]{43};.*Path=\/;.*Secure/);
    expect(overTls.headers.getSetCookie()[0]).not.toContain('Domain');
  });

  it('TR-A-17: a code is for one address: another with a plus is another, one typed in wide letters is the same', async () => {
    const { address } = await somebody();
    const browser = site.visitor();
    await browser.ask('askForCode', { body: { address } });
    const code = codeIn((await site.mail.next(address, /code for/)).subject!);
    const plus = address.replace('@', '+x@');
    expect((await browser.ask('signInWithCode', { body: { address: plus, code } })).status).toBe(422);
    const wide = address.replace('s', '\uff53').toUpperCase();
    expect((await browser.ask('signInWithCode', { body: { address: wide, code } })).status).toBe(200);
  });

  it('TR-A-19: with a cookie from before somebody signed out, hears and reads nothing', async () => {
    const { client } = await somebody();
    const copied = site.visitor();
    copied.cookie = client.cookie;
    const stream = (await client.ask('me')).value.personStream!;
    const socket = await copied.socket();
    expect((await socket.emitWithAck('subscribe', { stream })).ok).toBe(true);
    await client.ask('signOut');
    await eventually(() => expect(socket.connected).toBe(false), 1_000);
    expect((await copied.ask('account')).status).toBe(401);
    expect((await (await copied.socket()).emitWithAck('subscribe', { stream })).ok).toBe(false);
  });

  it.each([
    ['too old', "expires_at = db_now() - interval '1 second'"],
    ['unused for too long', "last_seen_at = db_now() - interval '8 days'"],
  ])(
    'TR-A-22: a session that is %s ends under a socket that is alive',
    async (_, set) => {
      const { address, client } = await somebody();
      const socket = await client.socket();
      expect((await socket.emitWithAck('signal', { kind: 'clock' })).ok).toBe(true);
      await query(
        `update auth_sessions set ${set} where person_id = (select id from people where address = $1)`,
        [address],
      );
      await eventually(() => expect(socket.connected).toBe(false), 6_000);
      expect((await client.ask('account')).status).toBe(401);
    },
    15_000,
  );

  it('TR-A-23: signing out everywhere closes sockets of another process within five seconds', async () => {
    const { address, client } = await somebody();
    const other = new Client(await site.anotherNode());
    expect((await signIn(address, GOOD, other)).status).toBe(200);
    const socket = await other.socket();
    // Answered, so that the other process knows whose it is: ended before that, it would be a visitor's and stay open.
    expect((await socket.emitWithAck('signal', { kind: 'clock' })).ok).toBe(true);
    const began = Date.now();
    expect((await client.ask('endOtherAuthSessions')).value).toEqual({ ended: 1 });
    await eventually(() => expect(socket.connected).toBe(false), 12_000);
    // A node asks every four seconds; a machine that runs every other test meanwhile is given as much again.
    expect(Date.now() - began).toBeLessThan(9_000);
    other.close();
  }, 20_000);

  it('TR-C-14: cannot sign anybody in or out from another site', async () => {
    const { address, client } = await somebody();
    const headers = { origin: 'https://elsewhere.example' };
    const body = { address, password: GOOD };
    expect((await site.visitor().ask('signInWithPassword', { body, headers })).problem.code).toBe(
      'request.foreign_origin',
    );
    expect((await client.ask('signOut', { headers })).problem.code).toBe('request.foreign_origin');
    expect((await client.ask('beginOrganisationSignIn', { body: {}, headers })).status).toBe(403);
    expect((await client.ask('account')).status).toBe(200);
  });
});

describe('an installation nobody has set up', () => {
  const site = ownSite({ limits: 'visit=30/60' }, { setUp: false });

  it('TR-A-32: has no account that anybody could know of', async () => {
    const { rows } = await site.app.get(Database).pool.query('select count(*)::int as count from people');
    expect(rows).toEqual([{ count: 0 }]);
  });

  it('TR-A-18: guessing links leads nowhere, and soon not even there', async () => {
    const guess = async (n: number) =>
      (await site.visitor().ask('invitationShown', { params: { token: `${n}`.padStart(32, 'x') } })).status;
    const statuses = [];
    for (let n = 0; n < 32; n++) statuses.push(await guess(n));
    expect(statuses.filter((status) => status === 410).length).toBeLessThanOrEqual(30);
    expect(statuses.at(-1)).toBe(429);
  });
});
