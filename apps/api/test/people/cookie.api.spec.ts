import { testApp } from '../app.js';

const signIn = (url: string, headers: Record<string, string>) =>
  fetch(`${url}/api/v1/demo/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: '{"persona":"hana"}',
  });
const viaTls = { 'x-forwarded-proto': 'https' };

describe('in production', () => {
  describe('behind a proxy that is trusted', () => {
    const app = testApp({ isProduction: true, trustProxy: 1 });

    it('a session is set and read over https, and neither in the open', async () => {
      const answer = await signIn(app.url, viaTls);
      const [line] = answer.headers.getSetCookie();
      expect(line).toMatch(/^__Host-colloquy=.*Secure/);
      const cookie = line!.split(';')[0]!;
      const me = (headers: Record<string, string>) => fetch(`${app.url}/api/v1/auth-sessions`, { headers });
      expect((await me({ cookie, ...viaTls })).status).toBe(200);
      expect((await me({ cookie: cookie.replace('__Host-', '') })).status).toBe(401);
      const plain = await signIn(app.url, {});
      expect([plain.status, plain.headers.getSetCookie()]).toEqual([500, []]);
    });

    it('a socket is signed in by the same rule', async () => {
      const cookie = (await signIn(app.url, viaTls)).headers.getSetCookie()[0]!.split(';')[0]!;
      const visitor = await app.as();
      const { value } = await visitor.ask('me', { headers: { cookie, ...viaTls } });
      const stream = value.personStream!;
      const isHeard = async (headers: Record<string, string>) =>
        (await (await visitor.socket(headers)).emitWithAck('subscribe', { stream })).ok;
      expect(await isHeard({ cookie, ...viaTls })).toBe(true);
      expect(await isHeard({ cookie: cookie.replace('__Host-', '') })).toBe(false);
    });
  });

  describe('where no proxy is trusted', () => {
    const app = testApp({ isProduction: true });

    it('nobody may say that the connection is https, over HTTP or over a socket', async () => {
      expect((await signIn(app.url, viaTls)).headers.getSetCookie()).toEqual([]);
      const visitor = await app.as();
      const origin = app.url.replace('http:', 'https:');
      await expect(visitor.socket({ origin, ...viaTls })).rejects.toThrow();
      await expect(visitor.socket({ origin: app.url, ...viaTls })).resolves.toHaveProperty('connected', true);
    });
  });
});
