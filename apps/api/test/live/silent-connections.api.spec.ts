import { eventually } from '@colloquy/testing';
import { testApp } from '../app.js';
import { wiresOf } from './wire.js';

describe('connections that say nothing', () => {
  const app = testApp({ trustProxy: 1 });
  const open = wiresOf(app);
  const from = (address: string) => open({ 'x-forwarded-for': address });

  it('TR-S-03: of those that say nothing fifty are kept from one address, and none for longer than five seconds', async () => {
    const answers = await Promise.all(Array.from({ length: 70 }, () => from('203.0.113.3')));
    const kept = answers.flatMap(({ wire }) => wire ?? []);
    expect(kept).toHaveLength(50);
    for (const { status, body } of answers.filter(({ wire }) => !wire))
      expect([status, body]).toEqual([400, 'request.too_many']);
    expect((await from('203.0.113.4')).status).toBe(101);
    const at = performance.now();
    await eventually(() => expect(kept.filter(({ isOpen }) => isOpen).length).toBe(0), 6_000);
    expect(performance.now() - at).toBeGreaterThan(2_000);
    // Nobody answered the goodbye: the lines are cut all the same, and there is room again.
    await eventually(async () => expect((await from('203.0.113.3')).status).toBe(101), 4_000);
    await eventually(() => expect(kept.filter(({ socket }) => !socket.destroyed).length).toBe(0));
  }, 15_000);

  it('TR-S-03: who has introduced themselves is no longer counted among the silent', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => from('203.0.113.5')));
    expect((await from('203.0.113.5')).status).toBe(400);
    answers[0]!.wire!.say('40');
    await eventually(async () => expect((await from('203.0.113.5')).status).toBe(101));
    expect(answers[0]!.wire!.isOpen).toBe(true);
  });
});
