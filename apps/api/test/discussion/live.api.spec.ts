import { randomUUID } from 'node:crypto';
import type { EventRow } from '@colloquy/contracts';
import { eventually } from '@colloquy/testing';
import { type Client, type LiveClient, testApp } from '../app.js';

const heated = 'nominations-open-sixty-places-two-routes';

/** A connection and everything it was told. */
class Listener {
  readonly heard: Record<string, EventRow[]> = {};
  constructor(readonly socket: LiveClient) {
    socket.on('events', ({ stream, rows }) => (this.heard[stream] ??= []).push(...rows));
  }
  follow(stream: string) {
    return this.socket.timeout(5_000).emitWithAck('subscribe', { stream });
  }
  types(stream: string): string[] {
    return (this.heard[stream] ?? []).map(({ type }) => type);
  }
}

describe('a thread, live', () => {
  const app = testApp({ limits: 'comment=1000/60' });
  const thread = async (client: Client) =>
    (await client.ask('article', { params: { slug: heated } })).value.thread;
  const listen = async (who?: string): Promise<{ client: Client; live: Listener }> => {
    const client = await app.as(who);
    return { client, live: new Listener(await client.socket()) };
  };

  it('a comment reaches everybody who reads along, visitors too, within a moment and once', async () => {
    const [reader, visitor, author] = await Promise.all([listen('hana'), listen(), app.as('corinne')]);
    const { id, streams } = await thread(author);
    const stream = `thread:${id}/public`;
    for (const { live } of [reader, visitor])
      expect(await live.follow(stream)).toMatchObject({
        ok: true,
        value: { stream, seq: streams[stream]!.seq },
      });
    const { value } = await author.ask('postComment', { params: { id }, body: { text: 'A word to all.' } });
    for (const { live } of [reader, visitor])
      await eventually(() =>
        expect(live.heard[stream]).toMatchObject([
          { seq: value.seqs[stream], type: 'comment.published', payload: { comment: value.thing } },
        ]),
      );
  });

  it('DT-M2: of a held comment its author, its facilitator and the moderators hear, and nobody else', async () => {
    const [author, reader, facilitator, moderator] = await Promise.all(
      ['arjun', 'hana', 'imogen', 'bethan'].map((who) => listen(who)),
    );
    const { id, streams } = await thread(author!.client);
    const publicly = `thread:${id}/public`;
    const mine = Object.keys(streams).find((name) => name.startsWith('person:'))!;
    const desk = `desk:${id}/moderators`;
    for (const { live } of [author!, reader!, facilitator!, moderator!])
      expect(await live.follow(publicly)).toMatchObject({ ok: true });
    expect(await author!.live.follow(mine)).toMatchObject({ ok: true });
    expect(await facilitator!.live.follow(desk)).toMatchObject({ ok: true });
    expect(await moderator!.live.follow('desk:platform/moderators')).toMatchObject({ ok: true });

    const { value: held } = await author!.client.ask('postComment', {
      params: { id },
      body: { text: 'My first.' },
    });
    await eventually(() => expect(author!.live.types(mine)).toEqual(['comment.held']));
    await eventually(() => expect(facilitator!.live.types(desk)).toEqual(['case.opened']));
    await eventually(() =>
      expect(moderator!.live.types('desk:platform/moderators')).toEqual(['case.opened']),
    );
    for (const { live } of [author!, reader!, facilitator!, moderator!])
      expect(live.heard[publicly]).toBeUndefined();
    expect(JSON.stringify(facilitator!.live.heard)).not.toContain('My first');

    const { caseId } = facilitator!.live.heard[desk]![0]!.payload as { caseId: string };
    await facilitator!.client.ask('decideCase', {
      params: { id: caseId },
      body: { verdict: 'approved', version: 1 },
    });
    await eventually(() => expect(reader!.live.types(publicly)).toEqual(['comment.published']));
    await eventually(() => expect(author!.live.types(mine)).toEqual(['comment.held', 'comment.decided']));
    await eventually(() =>
      expect(moderator!.live.types('desk:platform/moderators')).toEqual(['case.opened', 'case.decided']),
    );
    expect(reader!.live.heard[publicly]![0]!.seq).toBe(streams[publicly]!.seq + 1);
    expect(reader!.live.heard[publicly]![0]!.subject).toBe(held.thing.id);
  });

  it('streams of others answer like streams that do not exist', async () => {
    const { client, live } = await listen('corinne');
    const { id } = await thread(client);
    const { id: bethan } = (await (await app.as('bethan')).ask('me')).value.person!;
    const unknown = await live.follow(`thread:${randomUUID()}/public`);
    expect(unknown).toMatchObject({ ok: false, problem: { code: 'stream.unknown' } });
    for (const stream of [
      `thread:${id}/moderators`,
      `thread:${id}/members`,
      `desk:${id}/moderators`,
      'desk:platform/moderators',
      `person:${bethan}`,
      'thread:x/public',
    ])
      expect(await live.follow(stream)).toEqual(unknown);
  });

  it('DT-R12: after a lost connection a reader resumes from the last number they saw', async () => {
    const [{ client, live }, author] = await Promise.all([listen('hana'), app.as('corinne')]);
    const { id, streams } = await thread(client);
    const stream = `thread:${id}/public`;
    const { seq: last, epoch } = streams[stream]!;
    live.socket.disconnect();
    for (const text of ['One.', 'Two.']) await author.ask('postComment', { params: { id }, body: { text } });
    const again = new Listener(await client.socket());
    const answer = await again.socket.timeout(5_000).emitWithAck('resume', { stream, epoch, last });
    expect(answer).toMatchObject({
      ok: true,
      value: { kind: 'events', rows: [{ seq: last + 1 }, { seq: last + 2 }], more: false },
    });
    const polled = await client.ask('resumeStream', { query: { stream, epoch, last } });
    expect(answer).toEqual({ ok: true, value: polled.value });
  });

  it('a facilitator whose role ends hears nothing that is numbered later', async () => {
    const [{ client, live }, newcomer] = await Promise.all([listen('imogen'), app.as('kasia')]);
    const { id } = await thread(client);
    const desk = `desk:${id}/moderators`;
    expect(await live.follow(desk)).toMatchObject({ ok: true });
    const evicted = new Promise((resolve) => live.socket.once('evicted', resolve));
    await app.database.rows(
      'end_role',
      `update role_assignments set valid_to = db_now() where scope_type = 'thread' and scope_id = $1`,
      [id],
    );
    await newcomer.ask('postComment', { params: { id }, body: { text: 'My first.' } });
    expect(await evicted).toEqual({ stream: desk, code: 'access.ended' });
    expect(live.heard[desk]).toBeUndefined();
    expect((await client.ask('desk', { params: { queue: 'held' } })).problem.code).toBe('access.forbidden');
  });
});
