import { testApp } from '../app.js';

describe('signing in and out', () => {
  const app = testApp();

  it('a visitor is nobody, and may still ask who they are', async () => {
    const visitor = await app.as();
    const { status, value } = await visitor.ask('me');
    expect(status).toBe(200);
    expect(value.person).toBeNull();
  });

  it.each([
    'rosalind',
    'arjun',
    'kasia',
    'oonagh',
    'zeke',
    'zuri',
    'director-riverstoke',
    'isolde',
    'desmond',
  ])('signs in as %s', async (persona) => {
    const client = await app.as(persona);
    const { value } = await client.ask('me');
    expect(value.person?.displayName).toBeTruthy();
    expect(value.personStream).toBe(`person:${value.person!.id}`);
  });

  it('refuses a name that nobody has, like an address that is not there', async () => {
    const visitor = await app.as();
    const { status, problem } = await visitor.ask('demoSignIn', { body: { persona: 'nobody' } });
    expect(status).toBe(404);
    expect(problem).toMatchObject({ code: 'thing.not_found', status: 404 });
  });

  it.each([
    ['no body', undefined],
    ['no name', {}],
    ['another type', { persona: 7 }],
    ['a field too many', { persona: 'zuri', role: 'administrator' }],
    ['far too long', { persona: 'z'.repeat(5000) }],
  ])('refuses to sign in with %s, saying where', async (_, body) => {
    const visitor = await app.as();
    const { status, problem } = await visitor.ask('demoSignIn', { body: body as never });
    expect(status).toBe(400);
    expect(problem.code).toBe('request.malformed');
    expect(problem.issues?.[0]?.path).toMatch(/^body/);
  });

  it('refuses broken JSON and a body that is too large with a sentence, not a stack', async () => {
    const post = (body: string) =>
      fetch(`${app.url}/api/v1/demo/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
    for (const [body, status] of [
      ['{"persona"', 400],
      [JSON.stringify({ persona: 'x'.repeat(200_000) }), 413],
    ] as const) {
      const response = await post(body);
      expect(response.status).toBe(status);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(await response.text()).not.toMatch(/at .*\.js|Unexpected token/);
    }
  });

  it('refuses a write from another site', async () => {
    const visitor = await app.as();
    const { status, problem } = await visitor.ask('demoSignIn', {
      body: { persona: 'zuri' },
      headers: { origin: 'https://elsewhere.example' },
    });
    expect([status, problem.code]).toEqual([403, 'request.foreign_origin']);
  });

  it('lists one’s devices, ends another of one’s own and never somebody else’s', async () => {
    const here = await app.as('zuri');
    const there = await app.as('zuri');
    const stranger = await app.as('arjun');
    const { value } = await here.ask('authSessions');
    const other = value.sessions.find((session) => !session.isThisOne)!;
    expect(value.sessions.filter((session) => session.isThisOne)).toHaveLength(1);

    expect((await stranger.ask('endAuthSession', { params: { id: other.id } })).status).toBe(404);
    expect((await there.ask('authSessions')).status).toBe(200);

    const mine = (await there.ask('authSessions')).value.sessions.find((session) => session.isThisOne)!;
    expect((await here.ask('endAuthSession', { params: { id: mine.id } })).status).toBe(200);
    expect((await there.ask('authSessions')).problem.code).toBe('access.sign_in_needed');
    expect((await here.ask('authSessions')).status).toBe(200);
  });

  it('an expired session is a visitor’s', async () => {
    const client = await app.as('kasia');
    await app.database.pool.query(
      "update auth_sessions set expires_at = db_now() - interval '1 second' where person_id = (select id from people where demo_key = 'kasia')",
    );
    expect((await client.ask('me')).value.person).toBeNull();
    expect((await client.ask('authSessions')).status).toBe(401);
  });

  it('signing out takes the cookie away', async () => {
    const client = await app.as('zeke');
    const { headers } = await client.ask('signOut');
    expect(headers.getSetCookie()[0]).toMatch(/^colloquy=; .*Max-Age=0/);
    expect((await client.ask('me')).value.person).toBeNull();
  });
});

describe('outside the demonstration', () => {
  const app = testApp({ demo: false });

  it('nobody is shown and nobody can sign in by name', async () => {
    const visitor = await app.as();
    expect((await visitor.ask('demoPersonas')).status).toBe(404);
    expect((await visitor.ask('demoSignIn', { body: { persona: 'zuri' } })).status).toBe(404);
  });
});
