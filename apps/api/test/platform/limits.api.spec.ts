import { Client, testApp } from '../app.js';

describe('requests without a session, by address', () => {
  const app = testApp({ limits: 'visit=5/600 sign_in_address=3/600' });

  it('are limited together; whoever has signed in is not counted with them', async () => {
    const zuri = await app.as('zuri');
    const stranger = new Client(app.url);
    const statuses: number[] = [];
    for (let i = 0; i < 6; i += 1) statuses.push((await stranger.ask('articles')).status);
    // Signing in was the first visit.
    expect(statuses).toEqual([200, 200, 200, 200, 429, 429]);
    const { problem, headers } = await stranger.ask('articles');
    expect(problem.code).toBe('request.too_many');
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    for (let i = 0; i < 6; i += 1) expect((await zuri.ask('articles')).status).toBe(200);
    expect((await stranger.ask('demoSignIn', { body: { persona: 'zuri' } })).status).toBe(429);
  });
});

describe('signing in to the demonstration', () => {
  const app = testApp({ limits: 'sign_in_address=3/600' });

  it('is limited by address, whoever one says one is', async () => {
    const statuses: number[] = [];
    for (const persona of ['zuri', 'nobody', 'kasia', 'zeke'])
      statuses.push((await new Client(app.url).ask('demoSignIn', { body: { persona } })).status);
    expect(statuses).toEqual([200, 404, 200, 429]);
  });
});
