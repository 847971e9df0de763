import { Config, ConfigModule } from '@colloquy/platform-config';
import { eventually, testRedis } from '@colloquy/testing';
import { Test, type TestingModule } from '@nestjs/testing';
import { limitations, type LimitRule } from './limit-rules.js';
import { TooMany } from './limits.errors.js';
import { LimitsModule } from './limits.module.js';
import { Limits } from './limits.js';

const redis = testRedis();
const running: TestingModule[] = [];

/** A node with these limits. */
async function node(settings: string, redisUrl?: string): Promise<Limits> {
  const config = new Config({ limits: settings, redisUrl, demo: false } as Config);
  const module = await Test.createTestingModule({
    imports: [ConfigModule.with(config), LimitsModule],
  }).compile();
  running.push(await module.init());
  return module.get(Limits);
}
const refusal = async (taking: Promise<void>): Promise<TooMany | undefined> =>
  taking.then(
    () => undefined,
    (error: TooMany) => error,
  );
const takeUntilRefused = async (limits: Limits, rule: LimitRule, subject: string): Promise<number> => {
  for (let taken = 0; ; taken += 1) if (await refusal(limits.take(rule, subject))) return taken;
};

afterEach(async () => {
  for (const module of running.splice(0)) await module.close();
});

describe.each([
  ['in memory', () => undefined],
  ['in Redis', () => redis.url],
])('limits %s', (_where, url) => {
  it.each([
    ['report', 10],
    ['message', 30],
    ['sign_in', 5],
    ['signal', 10],
    ['subscribe', 60],
    ['write', 120],
  ] as const)('%s: %i, then no more', async (rule, points) => {
    expect(await takeUntilRefused(await node('', url()), rule, 'rosalind')).toBe(points);
  });

  it('a comment waits for twenty seconds after the last', async () => {
    const limits = await node('', url());
    await limits.take('comment', 'kasia');
    const refused = await refusal(limits.take('comment', 'kasia'));
    expect(refused).toBeInstanceOf(TooMany);
    expect(refused).toMatchObject({ code: 'request.too_many', params: { seconds: refused?.seconds } });
    expect(refused?.seconds).toBeGreaterThanOrEqual(19);
    expect(refused?.seconds).toBeLessThanOrEqual(20);
  });

  it('where the short window refuses, the long one counts nothing', async () => {
    const limits = await node('comment=1/1+2/600', url());
    await limits.take('comment', 'zeke');
    for (let i = 0; i < 5; i += 1)
      expect(await refusal(limits.take('comment', 'zeke'))).toBeInstanceOf(TooMany);
    await eventually(() => limits.take('comment', 'zeke'));
    await eventually(async () =>
      expect((await refusal(limits.take('comment', 'zeke')))?.seconds).toBeGreaterThan(500),
    );
  });

  it('counts each subject and each rule for itself, and begins anew after the window', async () => {
    const limits = await node('report=1/1 write=1/1', url());
    await limits.take('report', 'arjun');
    await limits.take('write', 'arjun');
    await limits.take('report', 'oonagh');
    expect(await refusal(limits.take('report', 'arjun'))).toBeInstanceOf(TooMany);
    await eventually(() => limits.take('report', 'arjun'));
  });

  it('forgets failed attempts once one succeeds', async () => {
    const limits = await node('sign_in=1/60', url());
    await limits.take('sign_in', 'zuri');
    await limits.clear('sign_in', 'zuri');
    await limits.take('sign_in', 'zuri');
    expect(await refusal(limits.take('sign_in', 'zuri'))).toBeInstanceOf(TooMany);
  });
});

describe('several nodes', () => {
  it('count as one (T-95)', async () => {
    const [one, two] = [await node('report=3/60', redis.url), await node('report=3/60', redis.url)];
    await eventually(async () => {
      await one.take('report', 'celia');
      expect(await refusal(two.take('report', 'celia'))).toBeInstanceOf(TooMany);
    });
    expect(await refusal(one.take('report', 'celia'))).toBeInstanceOf(TooMany);
  });

  it('count each for itself while Redis is away, without making anybody wait, and as one when it is back', async () => {
    const [one, two] = [await node('report=2/60', redis.url), await node('report=2/60', redis.url)];
    await one.take('report', 'before');
    await redis.kill();
    const began = performance.now();
    expect(await takeUntilRefused(one, 'report', 'meanwhile')).toBe(2);
    expect(await takeUntilRefused(two, 'report', 'meanwhile')).toBe(2);
    expect(performance.now() - began).toBeLessThan(3_000);
    await redis.start();
    let tries = 0;
    await eventually(async () => {
      const subject = `after ${(tries += 1)}`;
      await one.take('report', subject);
      await two.take('report', subject);
      expect(await refusal(one.take('report', subject))).toBeInstanceOf(TooMany);
    });
  });

  it('start without Redis', async () => {
    const limits = new Limits(limitations({ settings: 'report=1/60' }));
    const away = await node('report=1/60', 'redis://127.0.0.1:1');
    for (const each of [limits, away]) expect(await takeUntilRefused(each, 'report', 'first')).toBe(1);
  });
});
