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
    /** What it answers when asked for what is new; never, where nobody is at the other end. */
    resumes: (): Promise<unknown> => Promise.resolve({ ok: true, value: null }),
    timesClosed: 0,
    on: (event: string, hear: Hear) => void hearers.set(event, hear),
    emit: () => {},
    connect: () => {},
    disconnect(): void {
      this.connected = false;
      this.timesClosed += 1;
      hearers.get('disconnect')?.();
    },
    removeAllListeners: () => hearers.clear(),
    timeout: (within: number) => ({
      emitWithAck: async (event: string, request: { stream: string }) => {
        if (event === 'resume')
          return Promise.race([
            socket.resumes(),
            new Promise((_, reject) => setTimeout(() => reject(new Error('timeout')), within)),
          ]);
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
  socket.timesClosed = 0;
  socket.resumes = () => Promise.resolve({ ok: true, value: null });
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

  it('asks by HTTP where the file of the socket did not come, and says that it is not connected', async () => {
    vi.doMock('./socket.ts', () => {
      throw new Error('Failed to fetch dynamically imported module');
    });
    try {
      const { live } = await following();
      expect(live.state).toBe('reconnecting');
      await vi.advanceTimersByTimeAsync(10_000);
      expect(fetched.mock.calls.flat().join()).toContain('stream=one');
    } finally {
      vi.doUnmock('./socket.ts');
    }
  });

  describe('in a room', () => {
    const row = (seq: number) => ({ seq, type: 'x', subject: null, payload: {}, at: '' });
    const rows = (...seqs: number[]) => ({
      ok: true,
      value: { kind: 'events', stream: 'room', epoch: EPOCH, rows: seqs.map(row), more: false },
    });
    async function room() {
      const applied: number[] = [];
      const { live } = await connected();
      live.follow({
        ...page('room'),
        urgent: true,
        apply: (stream, { seq }) => stream === 'room' && applied.push(seq),
      });
      await settle();
      return { live, applied };
    }

    it('LR-42: an event lost on its way is noticed within fifteen seconds, though nothing else happens', async () => {
      const { applied } = await room();
      socket.resumes = () => Promise.resolve(rows(1));
      await vi.advanceTimersByTimeAsync(15_000);
      expect(applied).toEqual([1]);
    });

    it('a line that is silently dead is given up, and the page polls', async () => {
      const { live } = await room();
      socket.resumes = () => new Promise(() => {});
      await vi.advanceTimersByTimeAsync(15_100);
      expect([socket.timesClosed, live.state]).toEqual([1, 'reconnecting']);
      await vi.advanceTimersByTimeAsync(8_100);
      expect(fetched.mock.calls.flat().join()).toContain('stream=room');
    });

    it.each([
      ['a line that lived on', () => Promise.resolve(rows(1)), 0, [1]],
      ['a line that died meanwhile', () => new Promise(() => {}), 1, []],
    ])(
      'LR-25, LR-45: a phone that wakes is right within two seconds: %s',
      async (_, resumes, closed, heard) => {
        const { applied } = await room();
        const show = (hidden: boolean) => {
          Object.assign(document, { hidden });
          document.dispatchEvent(new Event('visibilitychange'));
        };
        socket.resumes = () => Promise.resolve(rows());
        show(true);
        await vi.advanceTimersByTimeAsync(300_000);
        socket.resumes = resumes;
        const connects = vi.spyOn(socket, 'connect').mockClear();
        show(false);
        await vi.advanceTimersByTimeAsync(2_010);
        expect([socket.timesClosed, applied]).toEqual([closed, heard]);
        expect(connects).toHaveBeenCalledTimes(closed);
      },
    );
  });
});
