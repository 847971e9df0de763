import { setImmediate as moment } from 'node:timers/promises';
import { Tailer } from '@colloquy/platform-events';
import { Refusals } from '@colloquy/platform-sockets';
import { eventually } from '@colloquy/testing';
import { testApp } from '../app.js';
import { wiresOf } from './wire.js';

const NEWS = 400;
const WORDS = 'x'.repeat(50_000);
/** What a kernel may hold for both ends of a line, and the mebibyte that we do. */
const MOST_ON_THE_WAY = 16 * 1024 * 1024;

describe('a reader who stops reading', () => {
  const app = testApp();
  const open = wiresOf(app);

  it('TR-S-19: is cut and may come back; everybody else hears everything', async () => {
    const reader = await app.as('hana');
    const { id } = (
      await reader.ask('article', { params: { slug: 'nominations-open-sixty-places-two-routes' } })
    ).value.thread;
    const stream = `thread:${id}/public`;
    const socket = await reader.socket();
    const heard: number[] = [];
    socket.on('events', ({ rows }) => heard.push(...rows.map(({ seq }) => seq)));
    await socket.emitWithAck('subscribe', { stream });
    const slow = (await open({ cookie: reader.cookie })).wire!;
    await slow.introduce();
    slow.say(`420["subscribe",{"stream":"${stream}"}]`);
    await eventually(() => expect(slow.heard.join('\n')).toMatch(/^430\[{"ok":true/m));

    slow.socket.pause();
    const tailer = app.app.get(Tailer);
    const at = '2026-01-01T00:00:00.000Z';
    for (let seq = 1; seq <= NEWS; seq += 1) {
      const row = { seq, type: 'comment.published', subject: null, payload: { WORDS }, at };
      tailer.deliver({ stream, epoch: id, rows: [row], recipients: null });
      await moment();
    }
    await eventually(() => expect(heard).toEqual(Array.from({ length: NEWS }, (_, n) => n + 1)));
    expect(app.app.get(Refusals).counts.get('slow_reader')).toBe(1);

    slow.socket.resume();
    await eventually(() => expect(slow.isOpen).toBe(false));
    // Who reads again too late finds the line cut, and no goodbye.
    expect([4008, null]).toContain(slow.closedWith);
    expect(slow.heard.join('').length).toBeLessThan(MOST_ON_THE_WAY);
    expect(socket.connected).toBe(true);
    expect((await open({ cookie: reader.cookie })).status).toBe(101);
  });
});
