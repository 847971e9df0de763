import type { EventRow } from '@colloquy/contracts';
import { Connections } from '@colloquy/platform-sockets';
import { eventually, testRedis } from '@colloquy/testing';
import { type Client, type LiveClient, testApp, type TestApp } from '../app.js';
import { type C3, c3, roomWithEverybody, see } from '../practice/room.js';

const heated = 'nominations-open-sixty-places-two-routes';
const range = (from: number, n: number) => Array.from({ length: n }, (_, i) => from + i);

/** Everything a connection was told of one stream. */
function listen(socket: LiveClient, stream: string): EventRow[] {
  const heard: EventRow[] = [];
  socket.on('events', (message) => message.stream === stream && heard.push(...message.rows));
  return heard;
}
async function threadOf(client: Client) {
  const { id, streams } = (await client.ask('article', { params: { slug: heated } })).value.thread;
  const stream = `thread:${id}/public`;
  return { id, stream, head: streams[stream]!.seq };
}

describe('joining', () => {
  const redis = testRedis();
  const here: TestApp = testApp(() => ({ redisUrl: redis.url, limits: 'comment=1000/60' }));
  let there: Pick<TestApp, 'as' | 'app'>;
  beforeAll(async () => {
    there = await here.anotherNode();
  }, 60_000);

  it('what is posted on one node is heard on the other, each once and in order', async () => {
    const [author, reader] = [await here.as('corinne'), await there.as('hana')];
    const { id, stream, head } = await threadOf(reader);
    const socket = await reader.socket();
    const heard = listen(socket, stream);
    expect(await socket.emitWithAck('subscribe', { stream })).toMatchObject({ ok: true });
    const texts = range(1, 8).map((n) => `Word ${n}.`);
    for (const text of texts) await author.ask('postComment', { params: { id }, body: { text } });
    await eventually(() => expect(heard.map(({ seq }) => seq)).toEqual(range(head + 1, 8)));
    const said = heard.map(({ payload }) => JSON.stringify(payload));
    for (const [i, text] of texts.entries()) expect(said[i]).toContain(text);
  });

  it('people of one room see each other from two nodes', async () => {
    const room = await roomWithEverybody(here, ['imogen', 'zuri']);
    const stream = `room:${room.id}/members`;
    const zuri = await there.as('zuri');
    const me = (await see(zuri, room.id)).me.personId;
    const watching = await room.imogen.socket();
    let seen: Record<string, string> = {};
    watching.on('presence', ({ people }) => (seen = people));
    expect(await watching.emitWithAck('subscribe', { stream })).toMatchObject({ ok: true });
    const coming = await zuri.socket();
    expect(await coming.emitWithAck('subscribe', { stream })).toMatchObject({ ok: true });
    await eventually(() => expect(seen[me]).toBe('present'), 3_000);
    coming.disconnect();
    await eventually(() => expect(seen[me]).toBe('reconnecting'), 3_000);
  });

  it('shows everybody to everybody within two seconds of their coming, on whichever node they are', async () => {
    const room = await roomWithEverybody(here);
    const stream = `room:${room.id}/members`;
    const shownAt: Record<string, Record<string, number>> = {};
    const watch = async (name: C3, person: Client) => {
      const shown: Record<string, number> = (shownAt[name] = {});
      const socket = await person.socket();
      socket.on('presence', ({ roomId, people }) => {
        if (roomId !== room.id) return;
        for (const [id, state] of Object.entries(people))
          if (state === 'present') shown[id] ??= performance.now();
      });
      const asked = performance.now();
      expect(await socket.emitWithAck('subscribe', { stream })).toMatchObject({ ok: true });
      return { id: (await see(person, room.id)).me.personId, asked };
    };
    const cameAt: { id: string; asked: number }[] = [];
    // One after another, every second one on the other node: all who are there are told of each.
    for (const [i, name] of c3.entries())
      cameAt.push(await watch(name, i % 2 ? await there.as(name) : room[name]));
    await eventually(() => {
      for (const shown of Object.values(shownAt)) expect(Object.keys(shown)).toHaveLength(c3.length);
    }, 10_000);
    // Counted from asking to follow, and for those who came later from their own coming.
    const waits = Object.values(shownAt).flatMap((shown, watcher) =>
      cameAt.map(({ id, asked }) => shown[id]! - Math.max(asked, cameAt[watcher]!.asked)),
    );
    expect(waits).toHaveLength(c3.length ** 2);
    expect(Math.max(...waits)).toBeLessThanOrEqual(2_000);
  });

  it('and leaving without waiting in between end as they were asked', async () => {
    const [author, reader] = [await here.as('corinne'), await here.as('hana')];
    const { id, stream } = await threadOf(reader);
    const [gone, back] = [await reader.socket(), await reader.socket()];
    const [ofGone, ofBack] = [listen(gone, stream), listen(back, stream)];
    const ask = (socket: LiveClient, event: 'subscribe' | 'unsubscribe') =>
      socket.emitWithAck(event as 'subscribe', { stream });
    await Promise.all([
      ...[ask(gone, 'subscribe'), ask(gone, 'unsubscribe')],
      ...[ask(back, 'subscribe'), ask(back, 'unsubscribe'), ask(back, 'subscribe')],
    ]);
    await author.ask('postComment', { params: { id }, body: { text: 'Who hears this?' } });
    await eventually(() => expect(ofBack).toHaveLength(1));
    expect(ofGone).toEqual([]);
  });

  it('of somebody who is gone before the answer leaves nothing behind', async () => {
    const room = await roomWithEverybody(here, ['imogen', 'zuri']);
    const stream = `room:${room.id}/members`;
    for (let i = 0; i < 5; i += 1) {
      const socket = await room.zuri.socket();
      socket.emit('subscribe', { stream }, () => undefined);
      await new Promise((resolve) => setTimeout(resolve, i * 2));
      socket.disconnect();
    }
    const last = await room.imogen.socket();
    expect(await last.emitWithAck('subscribe', { stream })).toMatchObject({ ok: true });
    await eventually(() =>
      expect(here.app.get(Connections).open.filter(({ roomId }) => roomId === room.id)).toHaveLength(1),
    );
  });

  it('that fails because the database hiccups is answered, evicts nobody, and may be asked again', async () => {
    const reader = await here.as('hana');
    const { stream } = await threadOf(reader);
    const socket = await reader.socket();
    const evicted: string[] = [];
    socket.on('evicted', (eviction) => evicted.push(eviction.stream));
    const { pool } = here.database;
    const query = pool.query.bind(pool) as (asked: { name?: string }) => Promise<unknown>;
    let judged = 0;
    // PostgreSQL is what fails here, at the second judging: after the room was joined.
    pool.query = ((asked: { name?: string }) => {
      if (asked.name === 'streams.open' && (judged += 1) === 2)
        return Promise.reject(new Error('Connection terminated unexpectedly'));
      return query(asked);
    }) as never;
    const answer = await socket.emitWithAck('subscribe', { stream });
    delete (pool as { query?: unknown }).query;
    expect(answer).toMatchObject({ ok: false, problem: { code: 'server.unavailable' } });
    expect(await socket.emitWithAck('subscribe', { stream })).toMatchObject({ ok: true });
    expect(evicted).toEqual([]);
  });
});
