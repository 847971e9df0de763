import { Database } from '@colloquy/platform-database';
import { eventually } from '@colloquy/testing';
import type { Client } from '../app.js';
import { codeIn, ownSite } from '../own-site.js';

const GOOD = 'seven herons over the weir';

describe('passwords', () => {
  const site = ownSite({ trustProxy: 1 });
  let at = 0;
  let places = 0;
  /** Somebody who has set a password, each with an address of their own. */
  const somebody = async (password = GOOD) => {
    const address = `somebody${at++}@fenland.example.org`;
    const client = await site.invite(address, 'Ada Fell');
    const { status } = await client.ask('changePassword', { body: { password } });
    expect(status).toBe(200);
    return { address, client };
  };
  /** From a network address nobody else in these tests has, unless told otherwise. */
  const signIn = (
    address: string,
    password: string,
    from = `198.51.100.${(places += 1)}`,
    client = site.visitor(),
  ) =>
    client.ask('signInWithPassword', { body: { address, password }, headers: { 'x-forwarded-for': from } });
  const aged = (address: string) =>
    site.app.get(Database).pool.query(
      `update auth_sessions set proved_at = db_now() - interval '16 minutes'
         where person_id = (select id from people where address = $1)`,
      [address],
    );

  it('signs in, however the address is typed; another password, nobody, and somebody without one answer alike', async () => {
    const { address } = await somebody();
    const browser = site.visitor();
    const { value } = await signIn(` ${address.toUpperCase()}`, GOOD, undefined, browser);
    expect(value.person?.displayName).toBe('Ada Fell');
    expect((await browser.ask('me')).value.person?.displayName).toBe('Ada Fell');
    const without = `without${at++}@fenland.example.org`;
    await site.invite(without, 'Bo');
    const refused = [
      await signIn(address, `${GOOD}!`),
      await signIn('nobody@fenland.example.org', GOOD),
      await signIn(without, GOOD),
    ];
    for (const answer of refused) expect(answer.problem).toEqual(refused[0]!.problem);
    expect(refused[0]!.problem).toMatchObject({ status: 422, code: 'sign_in.password_wrong' });
  });

  it('TR-A-01: from the sixth wrong one within 30 minutes the right one waits too, from wherever; nobody’s as well', async () => {
    const { address, client } = await somebody();
    const answers = [];
    for (let times = 0; times < 6; times++) answers.push((await signIn(address, 'a wrong guess')).status);
    expect(answers).toEqual([422, 422, 422, 422, 422, 429]);
    const right = await signIn(address, GOOD);
    for (let times = 0; times < 5; times++) await signIn('stranger@fenland.example.org', 'a wrong guess');
    const nobodys = await signIn('stranger@fenland.example.org', GOOD);
    expect([right.status, nobodys.status]).toEqual([429, 429]);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(1_700);
    expect({ ...right.problem, title: '', params: 0, retryAfter: 0 }).toEqual({
      ...nobodys.problem,
      title: '',
      params: 0,
      retryAfter: 0,
    });

    // TR-A-06: whoever was attacked stays signed in, and a code still leads in.
    expect((await client.ask('account')).status).toBe(200);
    const browser = site.visitor();
    await browser.ask('askForCode', { body: { address } });
    const code = codeIn((await site.mail.next(address, /code for/)).subject!);
    expect((await browser.ask('signInWithCode', { body: { address, code } })).status).toBe(200);
  });

  it('TR-A-01: ten at once are not let through together', async () => {
    const { address } = await somebody();
    const statuses = await Promise.all(
      Array.from({ length: 10 }, async () => (await signIn(address, 'a wrong guess')).status),
    );
    expect(statuses.filter((status) => status === 422)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
  });

  it('TR-A-02: one place has a hundred wrong ones in an hour, whichever accounts it tries; a council behind it goes on', async () => {
    const { address } = await somebody();
    const from = '2001:db8:7:7::';
    // A bad morning of one office: more people than accounts are ever tried by hand, and each comes in in the end.
    for (let slip = 0; slip < 3; slip++) await signIn(address, 'a wrong guess', `${from}1`);
    expect((await signIn(address, GOOD, `${from}1`)).status).toBe(200);
    const statuses = [];
    for (let guess = 0; guess < 101; guess++)
      statuses.push((await signIn(`sprayed${guess}@fenland.example.org`, GOOD, `${from}${guess}`)).status);
    expect(statuses.slice(0, 100).every((status) => status === 422)).toBe(true);
    expect(statuses[100]).toBe(429);
    // From there a code still leads in, and elsewhere the password does.
    const code = await site
      .visitor()
      .ask('askForCode', { body: { address }, headers: { 'x-forwarded-for': `${from}1` } });
    expect(code.status).toBe(200);
    expect((await signIn(address, GOOD, '198.51.100.250')).status).toBe(200);
  }, 60_000);

  it('TR-A-10: 256 characters are taken whole; more, NUL and too few are refused', async () => {
    const long = `${'five herons and '.repeat(16)}`;
    const { address, client } = await somebody(long);
    expect((await signIn(address, long)).status).toBe(200);
    expect((await signIn(address, long.slice(0, -1))).status).toBe(422);
    expect((await signIn(address, long.trim())).status).toBe(422);
    expect((await signIn(address, 'seven\0herons over')).status).toBe(400);
    const refused = ['seven\0herons over', 'x'.repeat(257), 'elevenchars'].map(
      async (password) => (await client.ask('changePassword', { body: { password } })).status,
    );
    expect(await Promise.all(refused)).toEqual([400, 400, 400]);
    expect((await client.ask('changePassword', { body: { password: 'x'.repeat(1_000_000) } })).status).toBe(
      413,
    );
  });

  it('TR-A-11: one that others would try first is refused', async () => {
    const { client } = await somebody();
    for (const password of ['Password2026!', 'FenlandPractice2026', 'adafell-1234'])
      expect((await client.ask('changePassword', { body: { password } })).problem.code).toBe(
        'account.password_common',
      );
  });

  it('TR-A-14: only hashes are kept, of passwords and of sessions', async () => {
    const { address, client } = await somebody();
    const { rows } = await site.app.get(Database).pool.query(
      `select p.password_hash, encode(s.token_hash, 'escape') as token from people p join auth_sessions s on s.person_id = p.id
       where p.address = $1`,
      [address],
    );
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(client.cookie).not.toContain(rows[0].token);
  });

  it('TR-A-20: a change ends every other session and its sockets, keeps this one, and tells the person by mail', async () => {
    const { address, client } = await somebody();
    const other = site.visitor();
    await signIn(address, GOOD, undefined, other);
    const socket = await other.socket();
    const { value } = await client.ask('changePassword', { body: { password: 'nine otters in the reeds' } });
    expect(value.ended).toBeGreaterThanOrEqual(1);
    await eventually(() => expect(socket.connected).toBe(false));
    expect((await other.ask('account')).status).toBe(401);
    expect((await client.ask('account')).value.sessions).toHaveLength(1);
    expect((await signIn(address, GOOD)).status).toBe(422);
    expect((await site.mail.next(address, /password .* was changed/)).text).toContain('If it was not you');
  });

  describe('TR-A-29: whoever signed in more than 15 minutes ago shows once more that it is them', () => {
    const needed = async (client: Client) =>
      (await client.ask('changePassword', { body: { password: 'nine otters in the reeds' } })).problem.code;

    it('by a code; the session goes by a new token and the old one is dead (TR-A-12)', async () => {
      const { address, client } = await somebody();
      await aged(address);
      expect(await needed(client)).toBe('account.proof_needed');
      expect((await client.ask('account')).value.isProved).toBe(false);
      await client.ask('askForProof');
      const code = codeIn((await site.mail.next(address, /code for/)).subject!);
      const wrong = code === '000000' ? '000001' : '000000';
      expect((await client.ask('proveIdentity', { body: { code: wrong } })).problem.code).toBe(
        'sign_in.code_wrong',
      );
      const before = site.visitor();
      before.cookie = client.cookie;
      expect((await client.ask('proveIdentity', { body: { code } })).status).toBe(200);
      expect((await before.ask('account')).status).toBe(401);
      expect((await client.ask('account')).value.isProved).toBe(true);
      expect(await needed(client)).toBeUndefined();
    });

    it('by the password, whose failures count like any other', async () => {
      const { address, client } = await somebody();
      await aged(address);
      expect((await client.ask('proveIdentity', { body: { password: 'wrong' } })).problem.code).toBe(
        'sign_in.password_wrong',
      );
      expect((await client.ask('proveIdentity', { body: { password: GOOD } })).status).toBe(200);
      expect(await needed(client)).toBeUndefined();
    });
  });

  it('signs out every device but this one, whose sockets close', async () => {
    const { address, client } = await somebody();
    const others = [site.visitor(), site.visitor()];
    for (const other of others) await signIn(address, GOOD, undefined, other);
    const socket = await others[0]!.socket();
    expect((await client.ask('endOtherAuthSessions')).value.ended).toBe(2);
    await eventually(() => expect(socket.connected).toBe(false));
    for (const other of others) expect((await other.ask('account')).status).toBe(401);
    expect((await client.ask('account')).status).toBe(200);
  });
});
