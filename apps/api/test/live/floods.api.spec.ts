import { ActorSource } from '@colloquy/platform-access';
import { jest } from '@jest/globals';
import { Streams } from '@colloquy/platform-events';
import { eventually } from '@colloquy/testing';
import { testApp } from '../app.js';
import { wiresOf } from './wire.js';

describe('a storm of reconnecting', () => {
  const app = testApp({ limits: 'connect=5/600 connect_session=2/600', trustProxy: 1 });
  const open = wiresOf(app);

  it('TR-S-25: is refused by session, whatever address it comes from, before anybody is looked up', async () => {
    const { cookie } = await app.as('zuri');
    const other = await app.as('zuri');
    const actors = app.app.get(ActorSource, { strict: false });
    const lookedUp = jest.spyOn(actors, 'actorOf');
    const statuses: number[] = [];
    for (let n = 0; n < 10; n += 1) {
      const { status, wire } = await open({ cookie, 'x-forwarded-for': `198.51.100.${n}` });
      wire?.say('40');
      statuses.push(status);
    }
    expect(statuses).toEqual([101, 101, ...Array<number>(8).fill(400)]);
    const own = await open({ cookie: other.cookie, 'x-forwarded-for': '198.51.100.20' });
    expect(own.status).toBe(101);
    await eventually(() => expect(lookedUp).toHaveBeenCalledTimes(2));
    lookedUp.mockRestore();
  });

  it('TR-S-25: is refused by address, whoever one says one is', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 8; n += 1)
      statuses.push((await open({ cookie: `session=${n}`, 'x-forwarded-for': '192.0.2.1' })).status);
    expect(statuses).toEqual([101, 101, 101, 101, 101, 400, 400, 400]);
  });

  it('TR-S-18: only the proxy that is trusted says where somebody comes from', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 7; n += 1)
      statuses.push((await open({ 'x-forwarded-for': `10.0.0.${n}, 127.0.0.1, 192.0.2.9` })).status);
    expect(statuses).toEqual([101, 101, 101, 101, 101, 400, 400]);
    expect((await open({ 'x-forwarded-for': '192.0.2.9, 192.0.2.10' })).status).toBe(101);
  });
});

describe('a flood of questions over one socket', () => {
  const app = testApp({ limits: 'connect=5/600 subscribe=100000/60' });
  const open = wiresOf(app);

  it('TR-S-15: eight are worked on at once, forty wait, and the rest are refused', async () => {
    const [zuri, other] = [await (await app.as('zuri')).socket(), await (await app.as('arjun')).socket()];
    const streams = app.app.get(Streams);
    let [underWay, most, begun] = [0, 0, 0];
    let goOn: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (goOn = resolve));
    const slow = jest.spyOn(streams, 'resume').mockImplementation(async (_, stream) => {
      begun += 1;
      most = Math.max(most, (underWay += 1));
      await gate;
      underWay -= 1;
      return { kind: 'snapshot', stream };
    });
    const epoch = '00000000-0000-4000-8000-000000000000';
    const answers: string[] = [];
    for (let n = 0; n < 1_000; n += 1)
      zuri.emit('resume', { stream: `thread:${epoch}/public`, epoch, last: 0 }, (answer) =>
        answers.push(answer.ok ? 'ok' : answer.problem.code),
      );
    await eventually(() => expect(answers).toHaveLength(1_000 - 48));
    expect(new Set(answers)).toEqual(new Set(['request.too_many']));
    expect([begun, most]).toEqual([8, 8]);
    expect(await other.emitWithAck('signal', { kind: 'clock' })).toMatchObject({ ok: true });
    goOn();
    await eventually(() => expect(answers.filter((answer) => answer === 'ok')).toHaveLength(48));
    expect([begun, most]).toEqual([48, 8]);
    slow.mockRestore();
  });
  it('TR-S-18: without a proxy nobody’s X-Forwarded-For is believed', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 5; n += 1)
      statuses.push((await open({ 'x-forwarded-for': `198.51.100.${n}` })).status);
    // Two are open already.
    expect(statuses).toEqual([101, 101, 101, 400, 400]);
  });
});
