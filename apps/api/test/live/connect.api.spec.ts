import { randomUUID } from 'node:crypto';
import type { Ack } from '@colloquy/contracts';
import { eventually } from '@colloquy/testing';
import { io } from 'socket.io-client';
import { type LiveClient, testApp } from '../app.js';

/** Emits anything at all, as a hand-made client would, and waits for the acknowledgement. */
const say = (socket: LiveClient, event: string, ...request: unknown[]) =>
  (
    socket as unknown as {
      timeout(ms: number): { emitWithAck(event: string, ...args: unknown[]): Promise<Ack<never>> };
    }
  )
    .timeout(3_000)
    .emitWithAck(event, ...request);

describe('a connection', () => {
  const app = testApp();

  it('is refused from another site, and accepted from ours and from programs', async () => {
    const visitor = await app.as();
    await expect(visitor.socket({ origin: 'https://elsewhere.example' })).rejects.toThrow();
    await expect(visitor.socket({ origin: 'null' })).rejects.toThrow();
    await expect(visitor.socket({ origin: app.url })).resolves.toHaveProperty('connected', true);
    await expect(visitor.socket()).resolves.toHaveProperty('connected', true);
  });

  it('TR-S-01: has one namespace; and before anybody has signed in, no word of theirs reaches a room', async () => {
    for (const namespace of ['/admin', '/rooms', `/room-${randomUUID()}`, '/socket.io']) {
      const socket = io(app.url + namespace, {
        transports: ['websocket'],
        reconnection: false,
        forceNew: true,
      });
      const connected = new Promise((resolve, reject) =>
        socket.once('connect', () => resolve(null)).once('connect_error', reject),
      );
      await expect(connected).rejects.toThrow('Invalid namespace');
      socket.disconnect();
    }
    const visitor = await (await app.as()).socket();
    const roomId = randomUUID();
    for (const [event, request] of [
      ['subscribe', { stream: `room:${roomId}/members` }],
      ['resume', { stream: `room:${roomId}/members`, epoch: 'x', last: 0 }],
      ['signal', { kind: 'typing', roomId }],
    ] as const)
      expect(await say(visitor, event, request)).toMatchObject({ ok: false });
  });

  it('TR-S-16: is WebSocket or nothing', async () => {
    const socket = io(app.url, { transports: ['polling'], reconnection: false });
    await expect(
      new Promise((resolve, reject) =>
        socket.once('connect', () => resolve(undefined)).once('connect_error', reject),
      ),
    ).rejects.toThrow();
    socket.disconnect();
  });

  it.each([
    ['an event that nobody declared', 'room.close', { roomId: randomUUID() }, 'access.undeclared'],
    ['a command dressed as an event', 'step.next', { version: 1 }, 'access.undeclared'],
    ['a name that every object has', 'constructor', {}, 'access.undeclared'],
    ['a name that every object inherits', '__proto__', {}, 'access.undeclared'],
    ['no payload', 'subscribe', undefined, 'request.malformed'],
    ['a payload of another type', 'subscribe', 'thread', 'request.malformed'],
    ['a field too many', 'subscribe', { stream: 'person:x', as: 'moderator' }, 'request.malformed'],
    ['a stream that is none', 'subscribe', { stream: '../../etc/passwd' }, 'stream.unknown'],
    ['an unknown kind of signal', 'signal', { kind: 'shout' }, 'request.malformed'],
    [
      'a signal to a room one is not in',
      'signal',
      { kind: 'typing', roomId: randomUUID() },
      'stream.unknown',
    ],
    [
      'a negative number',
      'resume',
      { stream: `person:${randomUUID()}`, epoch: randomUUID(), last: -1 },
      'request.malformed',
    ],
  ])(
    'TR-S-05, TR-S-12, TR-S-13, LR-56: answers %s in the acknowledgement and stays open',
    async (_, event, request, code) => {
      const socket = await (await app.as('zuri')).socket();
      const answer = await say(socket, event, request);
      expect(answer).toMatchObject({ ok: false, problem: { code } });
      expect(answer.ok || answer.problem.title).toMatch(/\.$/);
      expect(socket.connected).toBe(true);
    },
  );

  it('answers somebody who sends an acknowledgement and nothing to acknowledge', async () => {
    const socket = await (await app.as('zuri')).socket();
    expect(await say(socket, 'subscribe')).toMatchObject({
      ok: false,
      problem: { code: 'request.malformed' },
    });
  });

  it('TR-S-09: counts what is malformed as well', async () => {
    const socket = await (await app.as('zuri')).socket();
    const answers = await Promise.all(Array.from({ length: 200 }, () => say(socket, 'signal', { kind: 7 })));
    expect(answers.some((answer) => !answer.ok && answer.problem.code === 'request.too_many')).toBe(true);
  });

  it('TR-S-12, TR-S-14: survives an event without an acknowledgement and one with rubbish', async () => {
    const socket = await (await app.as('zuri')).socket();
    const hostile = socket as unknown as { emit: (event: string, ...args: unknown[]) => void };
    hostile.emit('subscribe');
    hostile.emit('subscribe', { stream: { toString: 'x' } }, 'not a function');
    hostile.emit('__proto__', { reason: 'x' });
    hostile.emit('constructor', {});
    expect(await say(socket, 'signal', { kind: 'clock' })).toMatchObject({ ok: true });
  });

  it('TR-S-10, LR-107: is cut when a frame is larger than anybody needs, and nobody else is harmed', async () => {
    const [large, other] = await Promise.all(
      [app.as('zuri'), app.as('arjun')].map(async (c) => (await c).socket()),
    );
    large!.emit('subscribe', { stream: 'x'.repeat(70_000) }, () => undefined);
    await eventually(() => expect(large!.connected).toBe(false));
    expect(await say(other!, 'signal', { kind: 'clock' })).toMatchObject({ ok: true });
  });

  it('tells database time to whoever probes', async () => {
    const socket = await (await app.as('zuri')).socket();
    const answer = (await say(socket, 'signal', { kind: 'clock' })) as Ack<{ now: number }>;
    const { rows } = await app.database.pool.query('select extract(epoch from db_now()) * 1000 as ms');
    expect(answer.ok && Math.abs(answer.value.now - Number(rows[0].ms))).toBeLessThan(250);
  });

  it('is limited, and says so', async () => {
    const socket = await (await app.as('zuri')).socket();
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => say(socket, 'signal', { kind: 'clock' })),
    );
    expect(answers.some((answer) => !answer.ok && answer.problem.code === 'request.too_many')).toBe(true);
  });
});
