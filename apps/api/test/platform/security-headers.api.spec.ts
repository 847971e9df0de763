import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Product, startProduct } from '@colloquy/testing';
import { Client } from '../app.js';

const article = '/articles/nominations-open-sixty-places-two-routes';
const https = { 'x-forwarded-proto': 'https' };

/** `script-src 'self' 'sha256-…'; …` by directive. */
const policyOf = (response: Response) =>
  new Map(
    (response.headers.get('content-security-policy') ?? '')
      .split(';')
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name, ...sources]) => [name!, sources]),
  );

describe('what the browser is told to refuse', () => {
  const folder = mkdtempSync(join(tmpdir(), 'colloquy-headers-'));
  let product: Product;
  let cookie = '';
  beforeAll(async () => {
    product = await startProduct({ DATA_DIR: folder, DEMO: '1', TRUST_PROXY: '1' });
    const zuri = new Client(product.url);
    await zuri.ask('demoSignIn', { body: { persona: 'zuri' } });
    cookie = zuri.cookie;
  }, 60_000);
  afterAll(async () => {
    await product?.end();
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(product.url + path, { headers: { accept: 'text/html', ...headers }, method, redirect: 'manual' });

  const everywhere = (response: Response) => {
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(response.headers.get('x-powered-by')).toBeNull();
    expect(response.headers.get('server')).toBeNull();
    // Plain http: this installation cannot promise anything else.
    expect(response.headers.get('strict-transport-security')).toBeNull();
  };

  it.each([
    ['a visitor’s page', '/', false, 200],
    ['an article', article, false, 200],
    ['somebody’s own page', '/practice', true, 200],
    ['a page that is not there', '/nothing-here', false, 404],
    ['a room that is not there', '/rooms/4f5c7d1e-0000-4000-8000-000000000000', true, 404],
  ])('on %s: no script but our own, and no frame around it', async (_, path, signedIn, status) => {
    const response = await get(path, signedIn ? { cookie } : {});
    expect(response.status).toBe(status);
    everywhere(response);
    expect(response.headers.get('cache-control')).toMatch(/private|no-store/);
    const policy = policyOf(response);
    expect(policy.get('default-src')).toEqual(["'self'"]);
    for (const name of ['frame-ancestors', 'object-src'])
      expect([name, policy.get(name)]).toEqual([name, ["'none'"]]);
    for (const name of ['base-uri', 'form-action', 'connect-src', 'font-src', 'style-src'])
      expect([name, policy.get(name)]).toEqual([name, ["'self'"]]);
    const sources = [...policy.values()].flat();
    expect(sources.filter((source) => /unsafe-(inline|eval)|^https?:|^\*|blob:/.test(source))).toEqual([]);

    const html = await response.text();
    const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
      ([, text]) => text!,
    );
    expect(inline.length).toBeGreaterThan(0);
    const hashes = inline.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    expect(policy.get('script-src')).toEqual(["'self'", ...hashes]);
    expect(html).not.toMatch(/<[^>]+\son[a-z]+=/);
  });

  it.each([
    ['an answer', '/api/v1/articles', 'GET', 200],
    ['a refusal', '/api/v1/me/nothing', 'GET', 404],
    ['a refused write', '/api/v1/sign-out', 'POST', 401],
    ['a foreign origin’s write', '/api/v1/sign-out', 'POST', 403],
    ['a description', '/api/openapi.json', 'GET', 200],
  ])('on the API’s %s: no page at all, kept by nobody', async (says, path, method, status) => {
    const origin = says.startsWith('a foreign') ? { origin: 'https://elsewhere.example' } : undefined;
    const response = await get(path, origin, method);
    expect(response.status).toBe(status);
    everywhere(response);
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; frame-ancestors 'none'",
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('keeps for good only what carries its own hash in its name', async () => {
    const html = await (await get('/')).text();
    const hashed = /\/_app\/immutable\/[^"']+\.js/.exec(html)![0];
    expect((await get(hashed)).headers.get('cache-control')).toBe('public,max-age=31536000,immutable');
    const icon = await get('/favicon.svg');
    everywhere(icon);
    expect(icon.headers.get('cache-control')).toBe('private, no-cache');
  });

  describe('in production', () => {
    beforeAll(async () => {
      await product.end();
      product = await startProduct({ DATA_DIR: folder, NODE_ENV: 'production', TRUST_PROXY: '1' });
    }, 60_000);

    it.each(['/', '/api/v1/articles', '/nothing-here'])(
      '%s is https for a year once it was https',
      async (path) => {
        expect((await get(path, https)).headers.get('strict-transport-security')).toBe('max-age=31536000');
        expect((await get(path)).headers.get('strict-transport-security')).toBeNull();
      },
    );
  });
});
