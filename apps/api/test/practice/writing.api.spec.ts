import { randomUUID } from 'node:crypto';
import { method, type RoomView, type StreamEvent } from '@colloquy/contracts';
import { DemoSeating } from '@colloquy/practice';
import { eventually } from '@colloquy/testing';
import { type Client, type LiveClient, testApp } from '../app.js';
import { type C3, comeIn, freshRoom, replayed, roomWithEverybody, see } from './room.js';

const step = (given: object) => ({
  key: `step_${randomUUID()}`,
  title: 'A step',
  purpose: '',
  prompt: '',
  minutes: 10,
  speak: 'everyone',
  write: ['everyone'],
  turns: null,
  closing: false,
  ...given,
});
const WORDS = 'Flibbertigibbet';

/** A browser that keeps every byte its socket and its requests received. */
interface Listening {
  person: Client;
  socket: LiveClient;
  frames: string[];
  rows: StreamEvent<'room/members'>[];
}

describe('notes on the wire', () => {
  const app = testApp();

  async function roomOf(steps: object[], names?: readonly C3[]) {
    const room = await roomWithEverybody(app, names);
    const runs = method.parse({ key: 'spec', version: 1, title: 'Spec', steps: steps.map(step) });
    await app.database.pool.query('update live_rooms set method = $2 where id = $1', [room.id, runs]);
    return room;
  }
  async function listen(person: Client, id: string): Promise<Listening> {
    const socket = await person.socket();
    const frames: string[] = [];
    const rows: Listening['rows'] = [];
    socket.io.engine.on('packet', ({ data }: { data?: unknown }) => frames.push(String(data)));
    socket.on('events', (message) => rows.push(...(message.rows as never[])));
    const answer = await socket.emitWithAck('subscribe', { stream: `room:${id}/members` });
    expect(answer.ok).toBe(true);
    return { person, socket, frames, rows };
  }
  const keep = (person: Client, id: string, text: string, given: object = {}) =>
    person.ask('keepNote', {
      params: { id, noteId: randomUUID() },
      body: { stepVersion: 1, text, isDraft: false, receipt: randomUUID(), ...given },
    });
  const reveal = (person: Client, id: string) =>
    person.ask('revealNotes', { params: { id }, body: { stepVersion: 1 } });
  const start = (person: Client, id: string) => person.ask('startRoom', { params: { id } });
  /** Everything an answer says about a room, but for what is the reader’s own. */
  const seen = async (person: Client, id: string): Promise<RoomView> => see(person, id);

  it('LR-59: until the reveal no other browser, the facilitator’s and a demo participant’s included, has had a letter of it', async () => {
    const room = await roomOf([{ writing: { kind: 'hidden' } }]);
    const { id, zuri, imogen, oonagh, zeke } = room;
    const me = (await seen(zeke, id)).me.personId;
    await app.app.get(DemoSeating).play(id, me, true);
    const listening = await Promise.all([imogen, oonagh, zeke].map((person) => listen(person, id)));
    await start(imogen, id);
    const kept = await keep(zuri, id, `${WORDS} one`);
    expect(kept.status).toBe(200);
    await keep(zuri, id, `${WORDS} half`, { isDraft: true });
    await keep(oonagh, id, 'Something else');
    for (const { person, rows, frames } of listening) {
      await eventually(() => expect(rows.at(-1)?.type).toBe('writing.changed'));
      expect(JSON.stringify(await seen(person, id))).not.toContain(WORDS);
      expect((await seen(person, id)).board.writing?.writers).toHaveLength(2);
      const stream = `room:${id}/members`;
      const { epoch } = (await seen(person, id)).streams[stream]!;
      const resumed = await person.ask('resumeStream', { query: { stream, epoch, last: 0 } });
      expect(JSON.stringify(resumed.value)).not.toContain(WORDS);
      expect(frames.join()).not.toContain(WORDS);
    }
    await reveal(imogen, id);
    for (const { frames } of listening)
      await eventually(() => expect(frames.join()).toContain(`${WORDS} one`));
    expect(listening.flatMap(({ frames }) => frames).join()).not.toContain(`${WORDS} half`);
    expect((await seen(zuri, id)).board).toEqual(await replayed(app, id));
  }, 30_000);

  it('LR-8: who joins during a silent step sees who is writing, and not a character of it', async () => {
    const { id, imogen, zuri, oonagh, kasia } = await freshRoom(app);
    for (const person of [imogen, zuri, oonagh]) await comeIn(person, id);
    const runs = method.parse({
      key: 'spec',
      version: 1,
      title: 'Spec',
      steps: [step({ speak: 'nobody', writing: { kind: 'hidden' } })],
    });
    await app.database.pool.query('update live_rooms set method = $2 where id = $1', [id, runs]);
    await start(imogen, id);
    await keep(zuri, id, `${WORDS} in silence`);
    await keep(oonagh, id, `${WORDS} begun`, { isDraft: true });
    await comeIn(kasia, id);
    const late = await listen(kasia, id);
    const room = await seen(kasia, id);
    const zurisId = (await seen(zuri, id)).me.personId;
    expect(room.board.writing).toMatchObject({ state: 'open', writers: [zurisId] });
    await keep(oonagh, id, `${WORDS} added`);
    await eventually(() => expect(late.rows.at(-1)?.type).toBe('writing.changed'));
    expect(JSON.stringify(room) + late.frames.join()).not.toContain(WORDS);
  }, 30_000);

  it('LR-60: the reveal reaches all within a second, in one order that is nobody’s order of writing', async () => {
    const { id, ...people } = await roomOf([{ writing: { kind: 'hidden' } }]);
    const everybody = Object.values(people);
    const listening = await Promise.all(everybody.map((person) => listen(person, id)));
    await start(people.imogen, id);
    for (const [i, person] of everybody.entries()) await keep(person, id, `note ${i}`);
    const began = Date.now();
    await reveal(people.imogen, id);
    const orders = await Promise.all(
      listening.map(async ({ rows }) => {
        await eventually(() => expect(rows.some(({ type }) => type === 'notes.revealed')).toBe(true), 1_000);
        const told = rows.filter(({ type }) => type === 'notes.revealed');
        expect(told).toHaveLength(1);
        return JSON.stringify(told[0]!.payload);
      }),
    );
    expect(Date.now() - began).toBeLessThan(1_000);
    expect(new Set(orders).size).toBe(1);
    expect((await seen(people.zuri, id)).board).toEqual(await replayed(app, id));
  }, 30_000);

  it('LR-61, LR-63: in an anonymous step not one byte says who writes or when, and after it no request finds the author', async () => {
    const { id, ...people } = await roomOf([{ writing: { kind: 'hidden', isAnonymous: true } }]);
    const { imogen, zuri, oonagh } = people;
    await start(imogen, id);
    const page = await listen(imogen, id);
    const writer = await listen(zuri, id);
    await eventually(async () => expect((await seen(imogen, id)).presence).toBeDefined());
    const { seq } = (await seen(imogen, id)).streams[`room:${id}/members`]!;
    const before = page.rows.length;
    const signals: unknown[] = [];
    page.socket.on('signal', (signal) => signals.push(signal));
    const typed = await writer.socket.emitWithAck('signal', { kind: 'typing', roomId: id });
    expect(typed.ok).toBe(true);
    for (const person of [zuri, oonagh, people.kasia, people.zeke])
      expect((await keep(person, id, `${WORDS} by ${randomUUID()}`)).status).toBe(200);
    const read = await seen(imogen, id);
    expect([read.streams[`room:${id}/members`]!.seq, read.board.writing?.writers]).toEqual([seq, null]);
    expect([page.rows.length, signals]).toEqual([before, []]);
    await reveal(imogen, id);
    await eventually(() => expect(page.rows.at(-1)?.type).toBe('notes.revealed'));
    const { notes } = (await seen(zuri, id)).board;
    expect(notes).toHaveLength(4);
    const ids = await Promise.all(
      Object.values(people).map(async (one) => (await seen(one, id)).me.personId),
    );
    for (const person of ids) expect(JSON.stringify([notes, page.rows.at(-1)])).not.toContain(person);
    const trail = await app.database.pool.query(
      "select from audit_row where action like 'note.%' and subject = $1",
      [id],
    );
    const keys = await app.database.pool.query('select from idempotency where answer::text ~ $1', [WORDS]);
    expect([trail.rowCount, keys.rowCount]).toEqual([0, 0]);
  }, 30_000);

  it('LR-64: hiding takes the words from everybody, and from whoever catches up later', async () => {
    const { id, imogen, zuri, oonagh, ...people } = await roomOf([
      { writing: { kind: 'hidden', isAnonymous: true } },
    ]);
    await start(imogen, id);
    const receipt = randomUUID();
    await keep(zuri, id, `${WORDS} harmful`, { receipt });
    for (const person of [oonagh, people.kasia]) await keep(person, id, 'Harmless');
    await reveal(imogen, id);
    const note = (await seen(imogen, id)).board.notes.find(({ text }) => text.includes(WORDS))!;
    const hide = (person: Client) =>
      person.ask('hideNote', { params: { id, noteId: note.id }, body: { reason: 'hurts' } });
    expect((await hide(zuri)).status).toBe(403);
    const reader = await listen(zuri, id);
    expect((await hide(imogen)).status).toBe(200);
    await eventually(() =>
      expect(reader.rows.at(-1)).toMatchObject({ type: 'note.hidden', payload: { reason: 'hurts' } }),
    );
    // Its author’s browser knows the receipt for its own; nobody else’s does.
    const hidden = (await seen(zuri, id)).board.notes.find((one) => one.receipt === receipt);
    expect(hidden).toMatchObject({ text: '', hidden: 'hurts', authorId: null });
    const stream = `room:${id}/members`;
    const { epoch } = (await seen(zuri, id)).streams[stream]!;
    const { value } = await people.kasia.ask('resumeStream', { query: { stream, epoch, last: 0 } });
    expect(JSON.stringify(value)).not.toContain(WORDS);
    expect((await seen(zuri, id)).board).toEqual(await replayed(app, id));
  }, 30_000);

  it.each([
    ['keepNote', { stepVersion: 1 }],
    ['keepNote', { stepVersion: 1, text: 7 }],
    ['keepNote', { stepVersion: 1, text: 'x', receipt: 'mine' }],
    ['keepNote', { stepVersion: 1, text: 'x', authorId: randomUUID() }],
    ['hideNote', { reason: 'because' }],
    ['hideNote', {}],
    ['openWriting', { stepVersion: 1 }],
    ['revealNotes', {}],
    ['handTurn', { stepVersion: 1 }],
    ['handTurn', { stepVersion: 1, to: 'zuri' }],
    ['takeTurn', {}],
    ['changePart', { part: 'scribe' }],
    ['changePart', { part: 'scribe', has: 'yes' }],
  ] as const)('%s with %j is refused with where it does not fit', async (route, malformed) => {
    const { id, imogen } = await freshRoom(app, ['imogen']);
    const { status, problem } = await imogen.ask(route, {
      params: { id, noteId: randomUUID() },
      body: malformed,
    } as never);
    expect([status, problem.code]).toEqual([400, 'request.malformed']);
    expect(problem.issues?.[0]?.path).toMatch(/^body/);
  });
});
