import { emptyBoard, reduceRoom, type RoomBoard, type StreamEvent } from '@colloquy/contracts';
import { Connections } from '@colloquy/platform-sockets';
import { eventually } from '@colloquy/testing';
import { type Client, type LiveClient, testApp } from '../app.js';
import { comeIn, freshRoom, roomWithEverybody, see } from './room.js';

interface Page {
  socket: LiveClient;
  board: () => RoomBoard;
  seqs: () => number[];
  presence: () => Record<string, string>;
  evicted: () => string[];
}

/** A page as the contracts want it: subscribe, then load, then apply only the next number. */
async function openPage(person: Client, id: string): Promise<Page> {
  const stream = `room:${id}/members`;
  const socket = await person.socket();
  const heard: StreamEvent<'room/members'>[] = [];
  const evicted: string[] = [];
  let presence: Record<string, string> = {};
  socket.on('events', (message) => message.stream === stream && heard.push(...(message.rows as never[])));
  socket.on('presence', ({ people }) => (presence = people));
  socket.on('evicted', ({ code }) => evicted.push(code));
  const answer = await socket.emitWithAck('subscribe', { stream });
  if (!answer.ok) throw new Error(answer.problem.code);
  const { board, streams } = await see(person, id);
  const { seq } = streams[stream]!;
  return {
    socket,
    board: () => heard.filter((row) => row.seq > seq).reduce(reduceRoom, board),
    seqs: () => heard.map((row) => row.seq),
    presence: () => presence,
    evicted: () => evicted,
  };
}

describe('a room on several screens', () => {
  const app = testApp();

  it('T-01: the stream is for members who accepted, and for nobody else, with the id in hand', async () => {
    const { id, zuri } = await freshRoom(app, ['zuri']);
    for (const persona of ['iqbal', 'ottilie', 'bethan', 'zuri']) {
      const socket = await (persona === 'zuri' ? zuri : await app.as(persona)).socket();
      const answer = await socket.emitWithAck('subscribe', { stream: `room:${id}/members` });
      expect(answer).toMatchObject({ ok: false, problem: { code: 'stream.unknown' } });
    }
    const visitor = await (await app.as()).socket();
    const answer = await visitor.emitWithAck('subscribe', { stream: `room:${id}/members` });
    expect(answer.ok).toBe(false);
  });

  it.each(['room:not-a-uuid/members', 'room:C3/members', 'person:me', 'thread:1/public'])(
    'TR-S-04, LR-54: a stream named %s does not exist, and nothing breaks',
    async (stream) => {
      const socket = await (await app.as('zuri')).socket();
      const answer = await socket.emitWithAck('subscribe', { stream });
      expect(answer).toMatchObject({ ok: false, problem: { code: 'stream.unknown' } });
    },
  );

  it('shows everybody the same: steps, turns, hands and messages, each once and in order', async () => {
    const room = await roomWithEverybody(app, ['imogen', 'desmond', 'oonagh', 'zuri']);
    const { id } = room;
    const pages = await Promise.all(
      [room.imogen, room.oonagh, room.zuri].map((person) => openPage(person, id)),
    );
    await room.imogen.ask('startRoom', { params: { id } });
    await room.imogen.ask('finishTurn', { params: { id }, body: { stepVersion: 1 } });
    await room.desmond.ask('passTurn', { params: { id }, body: { stepVersion: 1 } });
    await room.zuri.ask('changeHand', { params: { id }, body: { raised: true } });
    await Promise.all(
      [room.imogen, room.oonagh, room.zuri, room.desmond].flatMap((person) =>
        ['one', 'two', 'three'].map((text) => person.ask('postMessage', { params: { id }, body: { text } })),
      ),
    );
    await room.imogen.ask('extendStep', { params: { id }, body: { version: 1, minutes: 2 } });
    const { board, streams } = await see(room.zuri, id);
    expect(board.messages).toHaveLength(12);
    for (const page of pages) {
      await eventually(() => expect(page.seqs().at(-1)).toBe(streams[`room:${id}/members`]!.seq));
      expect(page.board()).toEqual(board);
      expect(page.seqs()).toEqual([...new Set(page.seqs())].sort((a, b) => a - b));
    }
  });

  it('LR-33: who was away for a while resumes with what they missed, and a page opened afresh shows the same', async () => {
    const room = await roomWithEverybody(app, ['imogen', 'oonagh', 'zuri']);
    const { id } = room;
    const before = await openPage(room.zuri, id);
    const { streams } = await see(room.zuri, id);
    const stream = `room:${id}/members`;
    const { seq, epoch } = streams[stream]!;
    before.socket.disconnect();
    await room.imogen.ask('startRoom', { params: { id } });
    for (const text of ['one', 'two', 'three'])
      await room.imogen.ask('postMessage', { params: { id }, body: { text } });
    await room.imogen.ask('nextStep', { params: { id }, body: { version: 1 } });
    const socket = await room.zuri.socket();
    await socket.emitWithAck('subscribe', { stream });
    const answer = await socket.emitWithAck('resume', { stream, epoch, last: seq });
    if (!answer.ok || answer.value.kind !== 'events') throw new Error('no events');
    expect(answer.value.rows.map((row) => row.seq)).toEqual([1, 2, 3, 4, 5].map((i) => seq + i));
    const caughtUp = (answer.value.rows as StreamEvent<'room/members'>[]).reduce(reduceRoom, before.board());
    expect(caughtUp).toEqual((await see(room.zuri, id)).board);
    expect(caughtUp.step?.index).toBe(1);
  });

  it('T-03: everybody connected is seen by all within three seconds; leaving is seen at once', async () => {
    const room = await roomWithEverybody(app, ['imogen', 'zuri']);
    const { id } = room;
    const imogen = await openPage(room.imogen, id);
    const zuri = await openPage(room.zuri, id);
    const me = (await see(room.zuri, id)).me.personId;
    await eventually(() => expect(imogen.presence()[me]).toBe('present'), 3_000);
    expect((await see(room.imogen, id)).presence[me]).toBe('present');
    const { value } = await room.imogen.ask('sessions');
    expect(value.sessions.find(({ roomId }) => roomId === id)?.here).toBe(2);
    await room.zuri.ask('leaveRoom', { params: { id } });
    await eventually(() => expect(imogen.presence()[me] ?? 'left').toBe('left'), 2_000);
    await eventually(() => expect(imogen.board().entered).not.toContain(me));
    expect(zuri.evicted()).toEqual([]);
  });

  it('LR-46: two tabs are one person, who stays while one of them does', async () => {
    const room = await roomWithEverybody(app, ['imogen', 'zuri']);
    const imogen = await openPage(room.imogen, room.id);
    const tabs = [await openPage(room.zuri, room.id), await openPage(room.zuri, room.id)];
    const me = (await see(room.zuri, room.id)).me.personId;
    await eventually(() => expect(imogen.presence()[me]).toBe('present'));
    tabs[0]!.socket.disconnect();
    const open = () => app.app.get(Connections).open.filter(({ roomId }) => roomId === room.id);
    await eventually(() => expect(open()).toHaveLength(2));
    expect((await see(room.imogen, room.id)).presence[me]).toBe('present');
  });

  it('T-12, LR-51: who is removed hears nothing numbered later, and the room is gone for them', async () => {
    const room = await roomWithEverybody(app, ['imogen', 'zuri']);
    const { id } = room;
    const page = await openPage(room.zuri, id);
    await room.imogen.ask('postMessage', { params: { id }, body: { text: 'before' } });
    await eventually(() => expect(page.board().messages).toHaveLength(1));
    const { rows } = await app.database.pool.query(
      "update room_members set removed_at = db_now() where room_id = $1 and person_id = (select id from people where demo_key = 'zuri') returning id",
      [id],
    );
    expect(rows).toHaveLength(1);
    await room.imogen.ask('postMessage', { params: { id }, body: { text: 'after' } });
    await eventually(() => expect(page.evicted()).toEqual(['access.ended']));
    expect(page.board().messages).toHaveLength(1);
    expect((await room.zuri.ask('room', { params: { id } })).status).toBe(404);
    const socket = await room.zuri.socket();
    const again = await socket.emitWithAck('subscribe', { stream: `room:${id}/members` });
    expect(again.ok).toBe(false);
  });

  it('writes attendance for those who are connected', async () => {
    const room = await roomWithEverybody(app, ['imogen', 'zuri']);
    const page = await openPage(room.zuri, room.id);
    const rows = async () =>
      (await app.database.pool.query('select ended_at from attendances where room_id = $1', [room.id])).rows;
    await eventually(async () => expect(await rows()).toEqual([{ ended_at: null }]));
    page.socket.disconnect();
    await eventually(async () => expect((await rows())[0].ended_at).not.toBeNull());
  });

  it('the first event of a room is its first: a page that only ever listened knows everything', async () => {
    const { id, imogen, zuri } = await freshRoom(app, ['imogen', 'zuri']);
    const accepted = await zuri.ask('acceptAgreement', { params: { id }, body: { version: 1 } });
    expect(accepted.status).toBe(200);
    const socket = await zuri.socket();
    const heard: StreamEvent<'room/members'>[] = [];
    socket.on('events', ({ rows }) => heard.push(...(rows as never[])));
    const answer = await socket.emitWithAck('subscribe', { stream: `room:${id}/members` });
    expect(answer).toMatchObject({ ok: true, value: { seq: 0 } });
    await comeIn(imogen, id);
    await imogen.ask('startRoom', { params: { id } });
    await eventually(async () =>
      expect(heard.reduce(reduceRoom, emptyBoard)).toEqual((await see(imogen, id)).board),
    );
  });
});
