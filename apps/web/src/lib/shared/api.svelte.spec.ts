import { describe, expect, it } from 'vitest';
import { ask } from './api.ts';

const asked = (response: Response) => ask(async () => response, 'me', {});
const cutOff = () =>
  new ReadableStream({
    start(body) {
      body.enqueue(new TextEncoder().encode('{"person":'));
      body.error(new TypeError('terminated'));
    },
  });

describe('ask', () => {
  it('takes an answer that was cut off for one that never came', async () => {
    expect(await asked(new Response(cutOff()))).toMatchObject({
      ok: false,
      trouble: { code: 'network.lost' },
    });
  });

  it('takes what is not JSON for somebody else’s answer, even when it says 200', async () => {
    for (const status of [200, 502])
      expect(await asked(new Response('<html>', { status }))).toMatchObject({
        ok: false,
        trouble: { code: 'server.unavailable', status },
      });
  });

  it('gives the refusal of our server as it is, and its answers', async () => {
    const problem = { type: '', title: 'Sign in.', status: 401, code: 'access.sign_in_needed' };
    expect(await asked(Response.json(problem, { status: 401 }))).toEqual({ ok: false, trouble: problem });
    expect(await asked(Response.json({ person: null }))).toEqual({ ok: true, value: { person: null } });
    expect(await asked(new Response(null, { status: 204 }))).toEqual({ ok: true, value: null });
  });
});
