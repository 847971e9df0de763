import type { EventRow } from '@colloquy/contracts';
import { eventually } from '@colloquy/testing';
import { testApp } from '../app.js';

const heated = 'nominations-open-sixty-places-two-routes';

describe('reconnecting', () => {
  const app = testApp({ limits: 'comment=1000/60' });
  const threadOf = async (name: string) => {
    const client = await app.as(name);
    const { id, streams } = (await client.ask('article', { params: { slug: heated } })).value.thread;
    const stream = `thread:${id}/public`;
    return { client, id, stream, ...streams[stream]! };
  };

  it('follows first and then asks for what was missed: nothing is lost, and nothing counts twice', async () => {
    const author = await app.as('corinne');
    const { client, id, stream, seq, epoch } = await threadOf('hana');
    const before = await client.socket();
    expect(await before.emitWithAck('subscribe', { stream })).toMatchObject({ ok: true });
    const say = (text: string) => author.ask('postComment', { params: { id }, body: { text } });
    before.disconnect();
    for (const text of ['One.', 'Two.']) await say(text);
    const again = await client.socket();
    const heard: EventRow[] = [];
    again.on('events', ({ rows }) => heard.push(...rows));
    const joined = await again.emitWithAck('subscribe', { stream });
    expect(joined).toMatchObject({ ok: true, value: { seq: seq + 2, epoch } });
    await say('Three.');
    const answer = await again.emitWithAck('resume', { stream, epoch, last: seq });
    if (!answer.ok || answer.value.kind !== 'events') throw new Error('no events');
    await eventually(() => expect(heard.map((row) => row.seq)).toEqual([seq + 3]));
    const seqs = [...new Set([...answer.value.rows, ...heard].map((row) => row.seq))];
    expect(seqs).toEqual([seq + 1, seq + 2, seq + 3]);
  });

  it('after signing out is a visitor’s: public streams as before, one’s own no more', async () => {
    const { client, stream } = await threadOf('hana');
    const own = (await client.ask('me')).value.personStream!;
    await client.ask('signOut');
    const socket = await client.socket();
    expect(await socket.emitWithAck('subscribe', { stream })).toMatchObject({ ok: true });
    expect((await socket.emitWithAck('subscribe', { stream: own })).ok).toBe(false);
  });

  it('from another history, or from ahead of it, is told to load afresh', async () => {
    const { client, stream, seq, epoch } = await threadOf('hana');
    const socket = await client.socket();
    const other = '4f5c7d1e-0000-4000-8000-000000000000';
    for (const asked of [
      { stream, epoch: other, last: seq },
      { stream, epoch, last: seq + 100 },
    ])
      expect(await socket.emitWithAck('resume', asked)).toEqual({
        ok: true,
        value: { kind: 'snapshot', stream },
      });
  });
});
