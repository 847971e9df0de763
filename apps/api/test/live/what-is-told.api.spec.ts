import { randomUUID } from 'node:crypto';
import { type EventRow, method } from '@colloquy/contracts';
import { eventually, testRedis } from '@colloquy/testing';
import { createClient } from 'redis';
import { type Client, testApp } from '../app.js';
import { roomWithEverybody, see } from '../practice/room.js';

const WORDS = 'Flibbertigibbet';
const slug = 'nominations-open-sixty-places-two-routes';

/** A connection, every row it was told and every frame it received. */
async function listen(person: Client, stream: string) {
  const socket = await person.socket();
  const rows: EventRow[] = [];
  const frames: string[] = [];
  socket.on('events', (message) => rows.push(...message.rows));
  socket.io.engine.on('packet', ({ data }: { data?: unknown }) => frames.push(String(data)));
  expect(await socket.emitWithAck('subscribe', { stream })).toMatchObject({ ok: true });
  return { rows, frames };
}

describe('what a socket is told', () => {
  const redis = testRedis();
  const app = testApp(() => ({ limits: 'comment=1000/60', redisUrl: redis.url }));
  const threadOf = async (person: Client) => (await person.ask('article', { params: { slug } })).value.thread;
  const everything = async (person: Client, stream: string, epoch: string) =>
    JSON.stringify((await person.ask('resumeStream', { query: { stream, epoch, last: 0 } })).value);

  it('TR-S-21: of a comment is what the page of the same reader holds, whether they moderate or not', async () => {
    const [author, ...readers] = await Promise.all(['corinne', 'hana', 'imogen'].map((who) => app.as(who)));
    const { id } = await threadOf(author!);
    const stream = `thread:${id}/public`;
    const listening = await Promise.all(readers.map((reader) => listen(reader, stream)));
    const { value } = await author!.ask('postComment', { params: { id }, body: { text: 'A word to all.' } });
    for (const [n, reader] of readers.entries()) {
      const { rows } = listening[n]!;
      await eventually(() => expect(rows).toHaveLength(1));
      const { value: page } = await reader.ask('conversation', { params: { id: value.thing.id } });
      const read = page.thread.comments.find((comment) => comment.id === value.thing.id);
      expect(rows[0]!.payload).toEqual({ comment: read });
    }
    expect(listening[0]!.rows).toEqual(listening[1]!.rows);
  });

  it('TR-S-21: of a message in a room is what the room itself holds, for its facilitator and for a member', async () => {
    const room = await roomWithEverybody(app, ['imogen', 'zuri']);
    const { id } = room;
    await room.imogen.ask('startRoom', { params: { id } });
    const people = [room.imogen, room.zuri];
    const listening = await Promise.all(people.map((person) => listen(person, `room:${id}/members`)));
    await room.imogen.ask('postMessage', { params: { id }, body: { text: 'To both of us.' } });
    for (const [n, person] of people.entries()) {
      await eventually(() => expect(listening[n]!.rows).toHaveLength(1));
      const { board } = await see(person, id);
      expect(listening[n]!.rows[0]!.payload).toEqual({ message: board.messages.at(-1) });
    }
  });

  it('TR-S-22: of a comment that is removed is its place, and never its words, however late one comes', async () => {
    const [author, reader, moderator] = await Promise.all(
      ['corinne', 'hana', 'imogen'].map((who) => app.as(who)),
    );
    const { id } = await threadOf(author!);
    const stream = `thread:${id}/public`;
    const early = await listen(author!, stream);
    const { value: said } = await author!.ask('postComment', {
      params: { id },
      body: { text: `${WORDS} for sale.` },
    });
    // Told by now: whoever comes later cannot hear it any more.
    await eventually(() => expect(early.rows.map(({ type }) => type)).toEqual(['comment.published']));
    const { rows, frames } = await listen(reader!, stream);
    const reason = 'advertising' as const;
    await reader!.ask('reportComment', { params: { id: said.thing.id }, body: { reason } });
    const { value: desk } = await moderator!.ask('desk', { params: { queue: 'reported' } });
    const { id: caseId, version } = desk.cases.find(({ subject }) => subject.id === said.thing.id)!;
    await moderator!.ask('decideCase', {
      params: { id: caseId },
      body: { verdict: 'removed', version, reason, note: `No ${WORDS} here.` },
    });
    await eventually(() => expect(rows.at(-1)?.type).toBe('comment.removed'));
    const { html, author: by, note } = (rows.at(-1)!.payload as { comment: typeof said.thing }).comment;
    expect({ html, by, note }).toEqual({ html: '', by: null, note: null });
    expect(frames.join()).not.toContain(WORDS);
    const { epoch } = (await threadOf(reader!)).streams[stream]!;
    expect(await everything(reader!, stream, epoch)).not.toContain(WORDS);
  });

  it('TR-S-22: of a note that is hidden and of a detail that is erased is that it happened, and never the words', async () => {
    const room = await roomWithEverybody(app, ['imogen', 'zuri', 'oonagh']);
    const { id, imogen, zuri, oonagh } = room;
    const step = { key: 'write', title: 'Write', purpose: '', prompt: '', minutes: 10, speak: 'everyone' };
    const writing = { write: ['everyone'], turns: null, closing: false, writing: { kind: 'hidden' } };
    const runs = method.parse({ key: 'spec', version: 1, title: 'Spec', steps: [{ ...step, ...writing }] });
    await app.database.pool.query('update live_rooms set method = $2 where id = $1', [id, runs]);
    await imogen.ask('startRoom', { params: { id } });
    for (const person of [zuri, oonagh])
      await person.ask('keepNote', {
        params: { id, noteId: randomUUID() },
        body: { stepVersion: 1, text: `${WORDS} in a note`, isDraft: false, receipt: randomUUID() },
      });
    await imogen.ask('revealNotes', { params: { id }, body: { stepVersion: 1 } });
    await zuri.ask('postMessage', { params: { id }, body: { text: `${WORDS} in a message` } });
    const stream = `room:${id}/members`;
    const { board, streams } = await see(oonagh, id);
    expect(board.notes).toHaveLength(2);
    const { rows, frames } = await listen(oonagh, stream);
    const reason = 'hurts' as const;
    for (const { id: noteId } of board.notes)
      await imogen.ask('hideNote', { params: { id, noteId }, body: { reason } });
    const removed = await imogen.ask('removeDetail', { params: { id }, body: { text: WORDS } });
    expect(removed.status).toBe(200);
    await eventually(() =>
      expect(rows.map(({ type }) => type)).toEqual(['note.hidden', 'note.hidden', 'message.changed']),
    );
    expect(rows.slice(0, 2).map(({ payload }) => payload)).toEqual(
      board.notes.map(({ id: noteId }) => ({ noteId, reason })),
    );
    expect(Object.keys(rows[2]!.payload as object).sort()).toEqual(['html', 'messageId']);
    expect(frames.join()).not.toContain(WORDS);
    expect(await everything(oonagh, stream, streams[stream]!.epoch)).not.toContain(WORDS);
  });

  it('TR-S-24: is nothing that somebody forged in Redis: no channel of socket.io’s is listened to', async () => {
    const reader = await app.as('hana');
    const { id } = await threadOf(reader);
    const stream = `thread:${id}/public`;
    const { rows, frames } = await listen(reader, stream);
    const forger = createClient({ url: redis.url });
    await forger.connect();
    const packet = JSON.stringify([
      'forger',
      { type: 2, nsp: '/', data: ['events', { stream, epoch: id, rows: [{ payload: WORDS }] }] },
      { rooms: [stream], except: [], flags: {} },
    ]);
    const heardBy: number[] = [];
    for (const channel of ['socket.io#/#', `socket.io#/#${stream}#`, 'socket.io-request#/#', 'socket.io'])
      heardBy.push(await forger.publish(channel, packet));
    expect(heardBy).toEqual([0, 0, 0, 0]);
    expect(await forger.pubSubNumPat()).toBe(0);
    // And the channels that are ours take no packet for news.
    for (const channel of await forger.pubSubChannels()) await forger.publish(channel, packet);
    const author = await app.as('corinne');
    await author.ask('postComment', { params: { id }, body: { text: 'The real thing.' } });
    await eventually(() => expect(rows.map(({ type }) => type)).toEqual(['comment.published']));
    expect(frames.join()).not.toContain(WORDS);
    forger.destroy();
  });
});
