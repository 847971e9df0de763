import { eventually } from '@colloquy/testing';
import { testApp } from '../app.js';

describe('losing access while connected', () => {
  const app = testApp();

  it('another person’s stream is not there, for anyone', async () => {
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

  it('a sign-in ended elsewhere closes this device’s sockets within a second, and only this device’s', async () => {
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

  it('a session that ends without a word is noticed within five seconds', async () => {
    const client = await app.as('kasia');
    const socket = await client.socket();
    await socket.emitWithAck('signal', { kind: 'clock' });
    await app.database.pool.query(
      "update auth_sessions set ended_at = db_now() where person_id = (select id from people where demo_key = 'kasia')",
    );
    await eventually(() => expect(socket.connected).toBe(false), 5_000);
  }, 10_000);
});
