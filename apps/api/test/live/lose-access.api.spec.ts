import { eventually } from '@colloquy/testing';
import { type LiveClient, testApp } from '../app.js';
import { roomWithEverybody } from '../practice/room.js';

describe('losing access while connected', () => {
  const app = testApp();

  it('TR-S-04: another person’s stream is not there, for anyone', async () => {
    const [zuri, arjun, visitor] = await Promise.all([app.as('zuri'), app.as('arjun'), app.as()]);
    const stream = (await arjun.ask('me')).value.personStream!;
    for (const client of [zuri, visitor]) {
      const socket = await client.socket();
      const answer = await socket.emitWithAck('subscribe', { stream });
      expect(answer).toMatchObject({ ok: false, problem: { code: 'stream.unknown' } });
    }
    const own = await (await arjun.socket()).emitWithAck('subscribe', { stream });
    expect(own.ok).toBe(true);
  });

  it('TR-S-20: a sign-in ended elsewhere closes this device’s sockets within a second, and only this device’s', async () => {
    const [here, there] = [await app.as('zuri'), await app.as('zuri')];
    const [kept, cut] = [await here.socket(), await there.socket()];
    const stream = (await there.ask('me')).value.personStream!;
    await cut.emitWithAck('subscribe', { stream });
    await kept.emitWithAck('subscribe', { stream });
    const { id } = (await there.ask('authSessions')).value.sessions.find((session) => session.isThisOne)!;
    await here.ask('endAuthSession', { params: { id } });
    await eventually(() => expect(cut.connected).toBe(false), 1_000);
    expect(kept.connected).toBe(true);
  });

  const evictions = (socket: LiveClient) => {
    const heard: { stream: string; code: string }[] = [];
    socket.on('evicted', (eviction) => heard.push(eviction));
    return heard;
  };

  it('a role that runs out without a word ends its streams within five seconds', async () => {
    const client = await app.as('imogen');
    const { value } = await client.ask('article', {
      params: { slug: 'nominations-open-sixty-places-two-routes' },
    });
    const [desk, thread] = [`desk:${value.thread.id}/moderators`, `thread:${value.thread.id}/public`];
    const socket = await client.socket();
    const evicted = evictions(socket);
    for (const stream of [desk, thread])
      expect(await socket.emitWithAck('subscribe', { stream })).toMatchObject({ ok: true });
    await app.database.pool.query(
      "update role_assignments set valid_to = db_now() where scope_type = 'thread' and scope_id = $1",
      [value.thread.id],
    );
    await eventually(() => expect(evicted).toEqual([{ stream: desk, code: 'access.ended' }]), 6_000);
    expect(socket.connected).toBe(true);
  }, 15_000);

  it('TR-S-06: a member of a room who is taken out by hand is out within five seconds, and nobody else', async () => {
    const room = await roomWithEverybody(app, ['imogen', 'zuri']);
    const stream = `room:${room.id}/members`;
    const [kept, lost] = [await room.imogen.socket(), await room.zuri.socket()];
    const [ofKept, ofLost] = [evictions(kept), evictions(lost)];
    for (const socket of [kept, lost])
      expect(await socket.emitWithAck('subscribe', { stream })).toMatchObject({ ok: true });
    await app.database.pool.query(
      "update room_members set removed_at = db_now() where room_id = $1 and person_id = (select id from people where demo_key = 'zuri')",
      [room.id],
    );
    await eventually(() => expect(ofLost).toEqual([{ stream, code: 'access.ended' }]), 6_000);
    expect(ofKept).toEqual([]);
  }, 15_000);

  it('LR-57, TR-S-08: a session that ends without a word is noticed within five seconds', async () => {
    const client = await app.as('kasia');
    const socket = await client.socket();
    await socket.emitWithAck('signal', { kind: 'clock' });
    await app.database.pool.query(
      "update auth_sessions set ended_at = db_now() where person_id = (select id from people where demo_key = 'kasia')",
    );
    await eventually(() => expect(socket.connected).toBe(false), 5_000);
  }, 10_000);
});
