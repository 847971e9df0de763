import type { Config } from '@colloquy/platform-config';
import { Database } from '@colloquy/platform-database';
import { type IdentityProvider, type Lie, startIdentityProvider } from '@colloquy/testing';
import type { Client } from '../app.js';
import { ownSite } from '../own-site.js';

const CALLBACK = 'http://127.0.0.1/sign-in/organisation/callback';

describe('the organisation’s own sign-in', () => {
  let provider: IdentityProvider;
  const settings: Partial<Config> = {};
  // Before the site starts: it reads where the provider is.
  beforeAll(async () => {
    provider = await startIdentityProvider({ id: 'colloquy', secret: 'between us', redirectUri: CALLBACK });
    settings.oidc = {
      issuer: provider.issuer,
      clientId: 'colloquy',
      clientSecret: 'between us',
      name: 'Fenland Council',
    };
  }, 30_000);
  afterAll(() => provider.end());
  const site = ownSite(settings);

  const query = async (sql: string, values: unknown[] = []) =>
    (await site.app.get(Database).pool.query(sql, values)).rows;
  const begin = async (client: Client, next?: string) =>
    (await client.ask('beginOrganisationSignIn', { body: { ...(next !== undefined && { next }) } })).value
      .url;
  const walk = async (url: string) => (await provider.walk(url, CALLBACK)).search;
  const finish = (client: Client, search: string) =>
    client.ask('finishOrganisationSignIn', { body: { query: search } });
  const signIn = async (client = site.visitor()) => ({
    client,
    answer: await finish(client, await walk(await begin(client))),
  });
  const counts = async () =>
    (
      await query(
        `select (select count(*) from people)::int as people, (select count(*) from auth_sessions)::int as sessions,
           (select count(*) from organisation_identities)::int as identities`,
      )
    )[0];

  let at = 0;
  const failed = 'sign_in.organisation_failed';
  /** Somebody who has an account and has connected it. */
  const connected = async () => {
    const n = at++;
    const person = {
      sub: `sub-${n}`,
      email: `connected${n}@fenland.example.org`,
      email_verified: true,
      name: 'Ada Fell',
    };
    const client = await site.invite(person.email, 'Ada Fell');
    await provider.becomes(person);
    const { url } = (await client.ask('linkOrganisation')).value;
    expect((await finish(client, await walk(url))).value.next).toBe('/account?saved');
    return { client, person };
  };

  it('is named among the ways, asks with PKCE, state and nonce, and sends people back to us alone', async () => {
    const visitor = site.visitor();
    expect((await visitor.ask('signInWays')).value.organisation).toBe('Fenland Council');
    const url = new URL(await begin(visitor));
    const asked = Object.fromEntries(url.searchParams);
    expect(url.origin).toBe(provider.issuer);
    expect(asked).toMatchObject({
      response_type: 'code',
      redirect_uri: CALLBACK,
      code_challenge_method: 'S256',
      scope: 'openid email profile',
    });
    for (const secret of ['state', 'nonce', 'code_challenge']) expect(asked[secret]).toMatch(/^[\w-]{43}$/);
  });

  it('signs in whoever has connected their account, also under another address; the mail told them', async () => {
    const { person } = await connected();
    await site.mail.next(person.email, /was connected/);
    await provider.becomes({ sub: person.sub, email: 'married@fenland.example.org', email_verified: true });
    const { client, answer } = await signIn();
    expect(answer.status).toBe(200);
    expect((await client.ask('me')).value.person?.displayName).toBe('Ada Fell');
    expect((await client.ask('account')).value.organisation).toEqual({
      name: 'Fenland Council',
      isLinked: true,
    });
  });

  describe('TR-A-24', () => {
    it('a state that is missing, foreign, doubled, used or too old changes nothing', async () => {
      const { person } = await connected();
      await provider.becomes(person);
      const client = site.visitor();
      const search = await walk(await begin(client));
      const before = await counts();
      const without = new URLSearchParams(search);
      without.delete('state');
      const foreign = new URLSearchParams(search);
      foreign.set('state', 'x'.repeat(43));
      const doubled = `${search}&state=another`;
      for (const wrong of [without.toString(), foreign.toString(), doubled, '', 'state='])
        expect((await finish(client, wrong)).problem.code).toBe(failed);
      expect(await counts()).toEqual(before);
      expect((await finish(client, search)).status).toBe(200);
      expect((await finish(client, search)).problem.code).toBe(failed);

      const late = await walk(await begin(client));
      await query("update organisation_flows set expires_at = db_now() - interval '1 second'");
      expect((await finish(client, late)).problem.code).toBe(failed);
    });

    it('what another browser began is refused: somebody else’s sign-in cannot be pressed on anybody', async () => {
      const { person } = await connected();
      await provider.becomes(person);
      const search = await walk(await begin(site.visitor()));
      const other = site.visitor();
      expect((await finish(other, search)).problem.code).toBe(failed);
      await begin(other);
      expect((await finish(other, search)).problem.code).toBe(failed);
    });

    it('the code of another flow is refused, since its proof key is another', async () => {
      const { person } = await connected();
      await provider.becomes(person);
      const client = site.visitor();
      const first = new URLSearchParams(await walk(await begin(client)));
      const second = new URLSearchParams(await walk(await begin(client)));
      first.set('code', second.get('code')!);
      expect((await finish(client, first.toString())).problem.code).toBe(failed);
    });

    it('two tabs of one browser both come to their end', async () => {
      const { person } = await connected();
      await provider.becomes(person);
      const client = site.visitor();
      const [one, two] = [await begin(client, '/articles'), await begin(client, '/practice')];
      const [first, second] = [await walk(one), await walk(two)];
      expect((await finish(client, second)).value.next).toBe('/practice');
      expect((await finish(client, first)).value.next).toBe('/articles');
    });

    it('whoever says no there is back without being signed in', async () => {
      await provider.refuses(true);
      const { client, answer } = await signIn();
      await provider.refuses(false);
      expect(answer.problem.code).toBe(failed);
      expect((await client.ask('me')).value.person).toBeNull();
    });
  });

  it.each([
    'audience',
    'issuer',
    'nonce',
    'expired',
    'future',
    'unsigned',
    'symmetric',
    'stranger',
    'path',
    'keysElsewhere',
  ] as Lie[])('TR-A-25: a provider that lies is not believed: %s', async (lie) => {
    const { person } = await connected();
    await provider.becomes(person);
    await provider.lies(lie);
    const before = await counts();
    const { client, answer } = await signIn();
    await provider.lies(null);
    expect(answer.problem.code).toBe(failed);
    expect((await client.ask('me')).value.person).toBeNull();
    expect(await counts()).toEqual(before);
    expect((await signIn()).answer.status).toBe(200);
  });

  describe('TR-A-26: an address alone opens nothing', () => {
    const unknown = 'sign_in.organisation_unknown';

    it('not an account that is in use, however much it is vouched for', async () => {
      const address = `inuse${at++}@fenland.example.org`;
      await site.invite(address, 'Bo');
      const before = await counts();
      await provider.becomes({ sub: 'bo-there', email: address, email_verified: true });
      expect((await signIn()).answer.problem).toMatchObject({ code: unknown, status: 409 });
      expect(await counts()).toEqual(before);
    });

    it('an open invitation is accepted with a vouched-for address, and with no other', async () => {
      const address = `invited${at++}@fenland.example.org`;
      await site.administrator.ask('invitePeople', { body: { people: [address] } });
      await provider.becomes({ sub: 'ines-there', email: address.toUpperCase(), email_verified: false });
      expect((await signIn()).answer.problem.code).toBe(unknown);
      await provider.becomes({ sub: 'ines-there', email: address });
      expect((await signIn()).answer.problem.code).toBe(unknown);
      await provider.becomes({
        sub: 'ines-there',
        email: address.toUpperCase(),
        email_verified: true,
        name: 'Ines',
      });
      const { client, answer } = await signIn();
      expect(answer.status).toBe(200);
      expect((await client.ask('me')).value.person?.displayName).toBe('Ines');
    });

    it('an invitation that was taken back is none', async () => {
      const address = `revoked${at++}@fenland.example.org`;
      const { value } = await site.administrator.ask('invitePeople', { body: { people: [address] } });
      await site.administrator.ask('revokeInvitation', { params: { id: value.invited[0]!.id } });
      await provider.becomes({ sub: 'revoked-there', email: address, email_verified: true });
      expect((await signIn()).answer.problem.code).toBe(unknown);
    });

    it('who may sign up, may so from there', async () => {
      const person = { sub: 'nia-there', email: `nia${at++}@riverstoke.example.org`, email_verified: true };
      await provider.becomes(person);
      expect((await signIn()).answer.problem.code).toBe(unknown);
      await site.administrator.ask('changeSettings', {
        body: { signUp: 'domains', signUpDomains: ['riverstoke.example.org'] },
      });
      const { client } = await signIn();
      expect((await client.ask('me')).value.person?.displayName).toBe(
        person.email.split('@')[0]!.replace(/^n/, 'N'),
      );
    });

    it('the same subject at another issuer is somebody else', async () => {
      const { person } = await connected();
      await query(
        "update organisation_identities set issuer = 'https://elsewhere.example' where subject = $1",
        [person.sub],
      );
      await provider.becomes(person);
      expect((await signIn()).answer.problem.code).toBe(unknown);
    });
  });

  it('one identity is connected with one account, which only its owner can do, lately proved', async () => {
    const { person } = await connected();
    const other = await site.invite(`other${at++}@fenland.example.org`, 'Cy');
    await provider.becomes(person);
    const { url } = (await other.ask('linkOrganisation')).value;
    const search = await walk(url);
    expect((await finish(other, search)).problem.code).toBe('sign_in.organisation_taken');
    const again = await walk((await other.ask('linkOrganisation')).value.url);
    await other.ask('signOut');
    expect((await finish(other, again)).problem.code).toBe(failed);

    const third = await site.invite(`third${at}@fenland.example.org`, 'Di');
    await query(
      `update auth_sessions set proved_at = db_now() - interval '16 minutes'
       where person_id = (select id from people where address = $1)`,
      [`third${at++}@fenland.example.org`],
    );
    expect((await third.ask('linkOrganisation')).problem.code).toBe('account.proof_needed');
    expect((await third.ask('unlinkOrganisation')).problem.code).toBe('account.proof_needed');
  });

  it('disconnected, it opens nothing any more', async () => {
    const { client, person } = await connected();
    expect((await client.ask('unlinkOrganisation')).status).toBe(200);
    expect((await client.ask('unlinkOrganisation')).status).toBe(404);
    await provider.becomes(person);
    expect((await signIn()).answer.status).toBe(409);
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'https:evil',
    '/ok\r\nx: y',
    '/a\\b',
    'javascript:1',
  ])('TR-A-27: %j is nowhere to go on to', async (next) => {
    const { person } = await connected();
    await provider.becomes(person);
    const client = site.visitor();
    expect((await finish(client, await walk(await begin(client, next)))).value.next).toBeNull();
  });
});

describe('an organisation’s sign-in that is away, or not there', () => {
  const away = ownSite({
    oidc: { issuer: 'http://127.0.0.1:1', clientId: 'colloquy', name: 'Fenland Council' },
  });
  it('says so, and a code still leads in', async () => {
    const { problem } = await away.visitor().ask('beginOrganisationSignIn', { body: {} });
    expect(problem).toMatchObject({ code: 'sign_in.organisation_away', status: 503 });
  });
});
