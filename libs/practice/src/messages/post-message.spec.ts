import { randomUUID } from 'node:crypto';
import type { Actor } from '@colloquy/platform-access';
import { KeyReused } from '@colloquy/platform-events';
import { ThingNotFound } from '@colloquy/platform-http';
import { Limits } from '@colloquy/platform-limits';
import { testPractice } from '../practice.factory.js';
import { CloseRoom } from '../rooms/close-room.js';
import { aFullRoom, aLiveRoom, type RoomWithPeople } from '../rooms/live-room.factory.js';
import { AgreementNeeded, RoomClosed } from '../rooms/room.errors.js';
import { StartRoom } from '../rooms/start-room.js';
import { NextStep } from '../steps/next-step.js';
import { ListeningStep } from '../steps/step.errors.js';
import { MessageEmpty, MessageTooLong } from './message.errors.js';
import { PostMessage } from './post-message.js';

describe('writing to the room', () => {
  const app = testPractice();
  beforeAll(() => {
    // What is tried here is the room, not how fast one may write.
    app.get(Limits).take = async () => undefined;
  });
  const post = (room: RoomWithPeople, actor: Actor, text = 'I hear you.', key = randomUUID()) =>
    app.get(PostMessage).run(actor, room.id, key, { text });
  const next = (room: RoomWithPeople, version: number) =>
    app.get(NextStep).run(room.facilitators[0]!, room.id, { version });
  const stored = async (room: RoomWithPeople) =>
    (
      await app.database.pool.query<{
        id: string;
        seq: number;
        step: number | null;
        payload: { message: object };
      }>(
        `select m.id, m.seq::int, m.step_index as step, e.payload from room_messages m
           left join stream_event e on e.stream = 'room:' || m.room_id || '/members' and e.seq = m.seq
         where m.room_id = $1 order by m.seq`,
        [room.id],
      )
    ).rows;

  it.each([
    ['nothing', '', MessageEmpty],
    ['white space', ' \n\t ', MessageEmpty],
    ['characters nobody can see', '\u200b\u200d', MessageEmpty],
    ['2,001 characters', 'x'.repeat(2001), MessageTooLong],
  ])('refuses %s', async (_, text, refusal) => {
    const room = await aFullRoom(app);
    await expect(post(room, room.members[0]!, text)).rejects.toBeInstanceOf(refusal);
    expect(await stored(room)).toEqual([]);
  });

  it('R-86: takes 2,000 characters, counted as people count', async () => {
    const room = await aFullRoom(app);
    await expect(post(room, room.members[0]!, '🙂'.repeat(2000))).resolves.toBeDefined();
  });

  it('refuses a stranger as if there were no room, and a member before the agreement; no key is used up', async () => {
    const room = await aLiveRoom(app);
    const stranger = (await aLiveRoom(app)).members[0]!;
    await expect(post(room, stranger)).rejects.toBeInstanceOf(ThingNotFound);
    const key = randomUUID();
    await expect(post(room, room.members[0]!, 'early', key)).rejects.toBeInstanceOf(AgreementNeeded);
    const { rows } = await app.database.pool.query('select from idempotency where key = $1', [key]);
    expect(rows).toEqual([]);
  });

  it('while the presenter tells, takes the presenter’s words and nobody else’s', async () => {
    const room = await aFullRoom(app);
    await app.get(StartRoom).run(room.facilitators[0]!, room.id);
    await next(room, 1);
    for (const actor of [...room.members, ...room.facilitators])
      await expect(post(room, actor)).rejects.toBeInstanceOf(ListeningStep);
    await expect(post(room, room.presenter, 'It began in March.')).resolves.toMatchObject({
      thing: { stepIndex: 1, html: '<p>It began in March.</p>' },
    });
    await next(room, 2);
    await next(room, 3);
    await expect(post(room, room.presenter)).rejects.toBeInstanceOf(ListeningStep);
    await expect(post(room, room.members[0]!)).resolves.toBeDefined();
  });

  it('refuses once the room is closed', async () => {
    const room = await aFullRoom(app);
    await app.get(CloseRoom).run(room.facilitators[0]!, room.id);
    await expect(post(room, room.members[0]!)).rejects.toBeInstanceOf(RoomClosed);
  });

  it('tells the message with the number it is stored under, and answers the same thing', async () => {
    const room = await aFullRoom(app);
    const { thing, seqs } = await post(room, room.members[0]!, 'With *emphasis*.');
    const [row] = await stored(room);
    expect(row).toMatchObject({ id: thing.id, seq: seqs[`room:${room.id}/members`], step: null });
    expect(row!.payload.message).toEqual(thing);
    expect(thing.html).toContain('<em>emphasis</em>');
  });

  it('once per key: a repeat answers what the first answered, another text is refused', async () => {
    const room = await aFullRoom(app);
    const key = randomUUID();
    const [author] = room.members;
    const first = await post(room, author!, 'once', key);
    expect(await post(room, author!, 'once', key)).toEqual(first);
    await expect(post(room, author!, 'twice', key)).rejects.toBeInstanceOf(KeyReused);
    const racing = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(room, author!, 'raced', racing)));
    expect(new Set(answers.map(({ thing }) => thing.id)).size).toBe(1);
    expect(await stored(room)).toHaveLength(2);
  });

  it('a repeat is answered when the step has become a listening one, and when the room has closed; it is not counted', async () => {
    const room = await aFullRoom(app);
    const [lead] = room.facilitators;
    const [author] = room.members;
    await app.get(StartRoom).run(lead!, room.id);
    const key = randomUUID();
    const first = await post(room, author!, 'acknowledged, but lost', key);
    await next(room, 1);
    await expect(post(room, author!, 'another')).rejects.toBeInstanceOf(ListeningStep);
    const taken: string[] = [];
    const limits = app.get(Limits);
    const { take } = limits;
    limits.take = async (rule) => void taken.push(rule);
    expect(await post(room, author!, 'acknowledged, but lost', key)).toEqual(first);
    expect(taken).toEqual([]);
    limits.take = take;
    await app.get(CloseRoom).run(lead!, room.id);
    expect(await post(room, author!, 'acknowledged, but lost', key)).toEqual(first);
    await expect(post(room, author!, 'other words', key)).rejects.toBeInstanceOf(KeyReused);
  });

  it('a repeat is refused to somebody who is no member any more', async () => {
    const room = await aFullRoom(app);
    const [author] = room.members;
    const key = randomUUID();
    await post(room, author!, 'mine', key);
    await app.database.pool.query(
      'update room_members set removed_at = db_now() where room_id = $1 and person_id = $2',
      [room.id, author!.personId],
    );
    await expect(post(room, author!, 'mine', key)).rejects.toBeInstanceOf(ThingNotFound);
  });

  it('a key that a refusal came with can be used again', async () => {
    const room = await aFullRoom(app);
    await app.get(StartRoom).run(room.facilitators[0]!, room.id);
    await next(room, 1);
    const key = randomUUID();
    await expect(post(room, room.members[0]!, 'kept', key)).rejects.toBeInstanceOf(ListeningStep);
    await next(room, 2);
    await expect(post(room, room.members[0]!, 'kept', key)).resolves.toBeDefined();
  });

  it('messages written at once come in one order, the same in the table and the stream, without a gap', async () => {
    const room = await aFullRoom(app);
    await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        post(room, room.everybody[i % room.everybody.length]!, `line ${i}`),
      ),
    );
    const rows = await stored(room);
    expect(rows).toHaveLength(60);
    expect(rows.map(({ payload }) => (payload.message as { id: string }).id)).toEqual(
      rows.map(({ id }) => id),
    );
    expect(rows.at(-1)!.seq - rows[0]!.seq).toBe(59);
  });

  it.each([1, 2, 3])('LR-58: no message is taken after the step that allowed it (round %i)', async () => {
    const room = await aFullRoom(app);
    await app.get(StartRoom).run(room.facilitators[0]!, room.id);
    const writing = Array.from({ length: 40 }, async (_, i) => {
      await new Promise((resolve) => setTimeout(resolve, i / 2));
      return post(room, room.members[i % room.members.length]!, `line ${i}`);
    });
    await new Promise((resolve) => setTimeout(resolve, 8));
    const [moved] = await Promise.allSettled([next(room, 1)]);
    const results = await Promise.allSettled(writing);
    expect(moved.status).toBe('fulfilled');
    const { rows } = await app.database.pool.query<{ seq: number }>(
      "select seq::int from stream_event where stream = $1 and type = 'step.started'",
      [`room:${room.id}/members`],
    );
    const taken = await stored(room);
    expect(taken.filter(({ seq }) => seq > rows[0]!.seq)).toEqual([]);
    expect(taken.every(({ step }) => step === 0)).toBe(true);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(taken.length);
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(ListeningStep);
  });
});
