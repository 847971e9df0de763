import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveConnection, type FollowOptions } from './connection.svelte.ts';

type Hear = (...given: unknown[]) => void;
const EPOCH = 'e';

/** The client library, as far as we use it: it connects when told to and answers every question. */
const socket = vi.hoisted(() => {
  const hearers = new Map<string, Hear>();
  const subscribed: string[] = [];
  return {
    connected: false,
    hearers,
    subscribed,
    on: (event: string, hear: Hear) => void hearers.set(event, hear),
    emit: () => {},
    connect: () => {},
    disconnect: () => {},
    removeAllListeners: () => hearers.clear(),
    timeout: () => ({
      emitWithAck: async (event: string, request: { stream: string }) => {
        if (event === 'subscribe') subscribed.push(request.stream);
        return { ok: true, value: event === 'subscribe' ? { seq: 0, epoch: 'e' } : null };
      },
    }),
  };
});
vi.mock('socket.io-client', () => ({ io: () => socket }));

const browser = new EventTarget();
const fetched = vi.fn(async () => new Response('', { status: 503 }));

beforeEach(() => {
  vi.useFakeTimers();
  socket.connected = false;
  socket.subscribed.length = 0;
  fetched.mockClear();
  vi.stubGlobal('fetch', fetched);
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false, cookie: '' }));
  vi.stubGlobal('addEventListener', browser.addEventListener.bind(browser));
  vi.stubGlobal('removeEventListener', browser.removeEventListener.bind(browser));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const page = (stream: string): FollowOptions => ({
  heads: { [stream]: { seq: 0, epoch: EPOCH } },
  apply: () => {},
  reload: async () => null,
});
/** Whatever was started has been answered; no clock moves further than a blink. */
const settle = () => vi.advanceTimersByTimeAsync(10);

async function following(stream = 'one') {
  const live = new LiveConnection();
  const { stop } = live.follow(page(stream));
  await vi.dynamicImportSettled();
  await settle();
  return { live, stop };
}
async function connected() {
  const given = await following();
  socket.connected = true;
  socket.hearers.get('connect')!();
  await settle();
  return given;
}

describe('LiveConnection', () => {
  it('is live again when the network comes back before the socket fell, and fetches what went by', async () => {
    const { live } = await connected();
    browser.dispatchEvent(new Event('offline'));
    expect(live.state).toBe('offline');
    socket.subscribed.length = 0;
    browser.dispatchEvent(new Event('online'));
    await settle();
    expect(live.state).toBe('live');
    expect(socket.subscribed).toEqual(['one']);
  });

  it('joins a page that begins while the browser says offline and the socket stands', async () => {
    const { live } = await connected();
    browser.dispatchEvent(new Event('offline'));
    live.follow(page('two'));
    await settle();
    expect(socket.subscribed).toContain('two');
  });

  it('goes on polling for the next page, also after a moment in which nobody followed', async () => {
    const { live, stop } = await following();
    await vi.advanceTimersByTimeAsync(7_000);
    stop();
    // The connection lingers; the poll that falls into this moment finds nobody to ask for.
    await vi.advanceTimersByTimeAsync(1_500);
    live.follow(page('two'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(fetched.mock.calls.flat().join()).toContain('stream=two');
  });
});
