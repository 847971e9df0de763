import { randomUUID } from 'node:crypto';
import { Forbidden, type Actor } from '@colloquy/platform-access';
import { ThingNotFound } from '@colloquy/platform-http';
import { PersonalData } from '@colloquy/people';
import { Signals } from '@colloquy/platform-presence';
import { Writes } from '@colloquy/platform-events';
import { testPractice } from '../practice.factory.js';
import { CloseRoom } from '../rooms/close-room.js';
import { LeaveRoom } from '../rooms/leave-room.js';
import { aLiveRoom, aRoomOf, comeIn, type RoomWithPeople } from '../rooms/live-room.factory.js';
import { ReadRoom } from '../rooms/read-room.js';
import { StartRoom } from '../rooms/start-room.js';
import { NextStep } from '../steps/next-step.js';
import { ListeningStep, StepMoved } from '../steps/step.errors.js';
import { HideNote } from './hide-note.js';
import { KeepNote } from './keep-note.js';
import { OpenWriting } from './open-writing.js';
import { RemoveNote } from './remove-note.js';
import { RevealNotes } from './reveal-notes.js';
import {
  DraftNotHere,
  NoteEmpty,
  NoteTooLong,
  ReceiptMissing,
  TooManyNotes,
  WritingClosed,
  WritingNotOpen,
} from './writing.errors.js';

type WritingStep = NonNullable<Parameters<typeof aRoomOf>[1][number]['writing']>;

describe('notes', () => {
  const app = testPractice();
  const started = async (writing: WritingStep, options: { members?: number } = {}) => {
    const room = await aRoomOf(app, [{ writing }, {}], options);
    await app.get(StartRoom).run(room.facilitators[0]!, room.id);
    return room;
  };
  const named = { kind: 'hidden' } as const;
  const anonymous = { kind: 'hidden', isAnonymous: true } as const;
  const at = { stepVersion: 1 };
  const keep = (
    room: RoomWithPeople,
    by: Actor,
    text: string,
    given: object = {},
    id: string = randomUUID(),
  ) =>
    app.get(KeepNote).run(by, room.id, id, { ...at, text, isDraft: false, receipt: randomUUID(), ...given });
  const reveal = (room: RoomWithPeople, by = room.facilitators[0]!) =>
    app.get(RevealNotes).run(by, room.id, at);
  const page = async (room: RoomWithPeople, by: Actor) => {
    const read = await app.get(ReadRoom).run(by, room.id);
    if (read.kind !== 'room') throw new Error('still the lobby');
    return read.room;
  };
  const told = async (room: RoomWithPeople) =>
    (
      await app.database.pool.query<{ type: string; payload: { notes: { id: string; text: string }[] } }>(
        'select type, payload from stream_event where stream = $1 order by seq',
        [`room:${room.id}/members`],
      )
    ).rows;

  describe('are refused', () => {
    it.each([
      ['nothing', ' \n', NoteEmpty],
      ['what nobody can see', '\u200b', NoteEmpty],
      ['1,001 characters', 'x'.repeat(1001), NoteTooLong],
    ])('%s', async (_, text, refusal) => {
      const room = await started(named);
      await expect(keep(room, room.members[0]!, text)).rejects.toBeInstanceOf(refusal);
    });

    it('to strangers, to a stale page, to whoever only reads, and in a step without writing', async () => {
      const room = await started({ ...named, who: ['member'] });
      const stranger = (await aLiveRoom(app)).members[0]!;
      await expect(keep(room, stranger, 'x')).rejects.toBeInstanceOf(ThingNotFound);
      await expect(keep(room, room.members[0]!, 'x', { stepVersion: 9 })).rejects.toBeInstanceOf(StepMoved);
      await expect(keep(room, room.presenter, 'x')).rejects.toBeInstanceOf(ListeningStep);
      await app.get(NextStep).run(room.facilitators[0]!, room.id, { version: 1 });
      await expect(keep(room, room.members[0]!, 'x', { stepVersion: 2 })).rejects.toBeInstanceOf(
        WritingClosed,
      );
    });

    it('one more than the step takes; changing one is not one more, and a draft is none', async () => {
      const room = await started({ ...named, most: 2 });
      const [author] = room.members;
      const id = randomUUID();
      await keep(room, author!, 'one', {}, id);
      await keep(room, author!, 'two');
      await keep(room, author!, 'one, said better', {}, id);
      await keep(room, author!, 'half of a third', { isDraft: true });
      await expect(keep(room, author!, 'three')).rejects.toBeInstanceOf(TooManyNotes);
    });

    it('under the id of another’s, and so is taking that away', async () => {
      const room = await started(named);
      const id = randomUUID();
      await keep(room, room.members[0]!, 'mine', {}, id);
      await expect(keep(room, room.members[1]!, 'yours', {}, id)).rejects.toBeInstanceOf(ThingNotFound);
      await expect(app.get(RemoveNote).run(room.facilitators[0]!, room.id, id)).rejects.toBeInstanceOf(
        ThingNotFound,
      );
      expect((await page(room, room.members[0]!)).mine.notes.map(({ text }) => text)).toEqual(['mine']);
    });

    it('after the reveal; and the reveal to participants, and a second time', async () => {
      const room = await started(named);
      await expect(reveal(room, room.members[0]!)).rejects.toBeInstanceOf(Forbidden);
      await reveal(room);
      await expect(keep(room, room.members[0]!, 'late')).rejects.toBeInstanceOf(WritingClosed);
      await expect(reveal(room)).rejects.toBeInstanceOf(WritingClosed);
    });

    it('in an anonymous step without a receipt, and as a draft: there the browser keeps what is not finished', async () => {
      const room = await started(anonymous);
      const [author] = room.members;
      await expect(keep(room, author!, 'x', { receipt: undefined })).rejects.toBeInstanceOf(ReceiptMissing);
      await expect(keep(room, author!, 'x', { isDraft: true })).rejects.toBeInstanceOf(DraftNotHere);
    });
  });

  it('LR-59: before the reveal are in their author’s answer alone, whoever else asks, and in no event', async () => {
    const room = await started(named);
    const [author] = room.members;
    await keep(room, author!, 'planted words');
    expect((await page(room, author!)).mine.notes).toMatchObject([{ text: 'planted words', isDraft: false }]);
    for (const other of room.everybody.filter(({ personId }) => personId !== author!.personId)) {
      const said = await page(room, other);
      expect(JSON.stringify(said)).not.toMatch(/planted/);
      expect(said.board.writing?.writers).toEqual([author!.personId]);
    }
    expect(JSON.stringify(await told(room))).not.toMatch(/planted/);
  });

  it('done twice are done once, by their id; the mark goes with the last of them', async () => {
    const room = await started(named);
    const [author] = room.members;
    const id = randomUUID();
    await Promise.all([1, 2, 3].map(() => keep(room, author!, 'once', {}, id)));
    expect((await page(room, author!)).mine.notes).toHaveLength(1);
    await app.get(RemoveNote).run(author!, room.id, id);
    const after = await page(room, author!);
    expect([after.mine.notes, after.board.writing?.writers]).toEqual([[], []]);
  });

  it('LR-60: the reveal is one event, in an order that has nothing to do with writing, under new ids', async () => {
    const orders = new Set<string>();
    for (const _ of [1, 2, 3]) {
      const room = await started(named);
      const ids: string[] = [];
      for (const [i, author] of room.everybody.entries()) {
        ids.push(randomUUID());
        await keep(room, author, `note ${i}`, {}, ids.at(-1));
      }
      await reveal(room);
      const events = (await told(room)).filter(({ type }) => type === 'notes.revealed');
      expect(events).toHaveLength(1);
      const { notes } = events[0]!.payload;
      expect(notes.map(({ text }) => text).sort()).toEqual(ids.map((_, i) => `note ${i}`));
      expect(notes.some(({ id }) => ids.includes(id))).toBe(false);
      for (const person of room.everybody) expect((await page(room, person)).board.notes).toEqual(notes);
      orders.add(notes.map(({ text }) => text).join());
    }
    // Three rooms of six: that all three had one order by chance comes once in half a million runs.
    expect(orders.size).toBeGreaterThan(1);
  });

  it('are shown when the step ends, or the session, unless the method keeps them back', async () => {
    const room = await started(named);
    await keep(room, room.members[0]!, 'shown');
    await app.get(NextStep).run(room.facilitators[0]!, room.id, { version: 1 });
    const closing = await started(named);
    await keep(closing, closing.members[0]!, 'shown');
    await app.get(CloseRoom).run(closing.facilitators[0]!, closing.id);
    for (const one of [room, closing])
      expect((await page(one, one.presenter)).board).toMatchObject({
        writing: null,
        notes: [{ text: 'shown', authorId: one.members[0]!.personId }],
      });
    const back = await started({ ...named, revealAtEnd: false });
    await keep(back, back.members[0]!, 'kept');
    await app.get(NextStep).run(back.facilitators[0]!, back.id, { version: 1 });
    expect((await page(back, back.presenter)).board.notes).toEqual([]);
    expect((await page(back, back.members[0]!)).mine.notes).toMatchObject([{ text: 'kept' }]);
  });

  it('that are private are never shown, and nobody hears that they were written', async () => {
    const room = await started({ kind: 'private' });
    const before = (await told(room)).length;
    await keep(room, room.members[0]!, 'for me');
    await expect(reveal(room)).rejects.toBeInstanceOf(WritingClosed);
    expect((await told(room)).length).toBe(before);
    await app.get(NextStep).run(room.facilitators[0]!, room.id, { version: 1 });
    expect((await page(room, room.members[0]!)).mine.notes).toMatchObject([{ text: 'for me' }]);
    expect((await page(room, room.presenter)).board.notes).toEqual([]);
  });

  describe('LR-62: an anonymous step with fewer than four who could write', () => {
    const few = async () => {
      const room = await aLiveRoom(app, { members: 1 });
      const [lead] = room.facilitators;
      for (const person of [lead!, room.presenter, room.members[0]!]) await comeIn(app, room.id, person);
      const { id: like } = await aRoomOf(app, [{ writing: anonymous }]);
      await app.database.pool.query(
        'update live_rooms set method = (select method from live_rooms where id = $2) where id = $1',
        [room.id, like],
      );
      await app.get(StartRoom).run(lead!, room.id);
      return room;
    };
    const open = (room: RoomWithPeople, isAnonymous: boolean, by = room.facilitators[0]!) =>
      app.get(OpenWriting).run(by, room.id, { ...at, isAnonymous });

    it('warns before anybody can write, and lets who facilitates choose names', async () => {
      const room = await few();
      expect((await page(room, room.presenter)).board.writing).toMatchObject({
        state: 'asks',
        writers: null,
      });
      await expect(keep(room, room.members[0]!, 'early')).rejects.toBeInstanceOf(WritingNotOpen);
      await expect(open(room, false, room.members[0]!)).rejects.toBeInstanceOf(Forbidden);
      await open(room, false);
      await keep(room, room.members[0]!, 'with my name');
      await reveal(room);
      expect((await page(room, room.presenter)).board.notes).toMatchObject([
        { authorId: room.members[0]!.personId, receipt: null },
      ]);
      await expect(open(room, true)).rejects.toBeInstanceOf(WritingClosed);
    });

    it('or none all the same', async () => {
      const room = await few();
      await open(room, true);
      await keep(room, room.members[0]!, 'without');
      await reveal(room);
      expect((await page(room, room.presenter)).board.notes).toMatchObject([{ authorId: null }]);
    });

    it('with four nobody is asked', async () => {
      const room = await started(anonymous, { members: 1 });
      expect((await page(room, room.presenter)).board.writing).toMatchObject({ state: 'open' });
    });
  });

  it('LR-61: of an anonymous note no row anywhere holds the author after the reveal: no link, no old id, no time', async () => {
    const room = await started(anonymous);
    const [author] = room.members;
    const id = randomUUID();
    const before = (await told(room)).length;
    await keep(room, author!, 'planted first', {}, id);
    for (const other of room.everybody) await keep(room, other, `planted by chance ${randomUUID()}`);
    expect((await told(room)).length).toBe(before);
    await reveal(room);
    const { board } = await page(room, author!);
    const mine = board.notes.find(({ text }) => text === 'planted first')!;
    const { rows: tables } = await app.database.pool.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public'",
    );
    const holding = async (...words: string[]) => {
      const found: string[] = [];
      for (const { name } of tables) {
        const { rows } = await app.database.pool.query(
          `select from "${name}" t where ${words.map((_, i) => `t::text like $${i + 1}`).join(' and ')}`,
          words.map((word) => `%${word}%`),
        );
        if (rows.length) found.push(name);
      }
      return found.sort();
    };
    // The words are where they are shown, and nowhere beside anybody; their first id is nowhere at all.
    expect(await holding('planted first')).toEqual(['revealed_notes', 'stream_event']);
    expect(await holding(mine.id)).toEqual(['revealed_notes', 'stream_event']);
    for (const trace of ['planted first', mine.id, mine.receipt!])
      for (const person of room.everybody) expect(await holding(trace, person.personId!)).toEqual([]);
    expect(await holding(id)).toEqual([]);
    const { rows: times } = await app.database.pool.query(
      `select column_name from information_schema.columns
       where table_name in ('revealed_notes', 'written_notes') and data_type ~ 'time|date'`,
    );
    expect(times).toEqual([]);
    // One transaction made all rows, so that not even it tells one from another.
    const { rows: made } = await app.database.pool.query(
      'select distinct xmin::text from revealed_notes where room_id = $1',
      [room.id],
    );
    expect(made).toHaveLength(1);
  });

  it('LR-63: while people write without names no sign of theirs goes out, and nobody is marked as having written', async () => {
    const room = await started(anonymous);
    await keep(room, room.members[0]!, 'x');
    expect((await page(room, room.presenter)).board.writing?.writers).toBeNull();
    const { isQuiet } = app.get(Signals);
    expect(await isQuiet(room.id)).toBe(true);
    await app.get(NextStep).run(room.facilitators[0]!, room.id, { version: 1 });
    expect(await isQuiet(room.id)).toBe(false);
  });

  it('LR-64: a harmful note is hidden without a word about its author, who sees that it was and why', async () => {
    const room = await started(anonymous);
    const [author] = room.members;
    const receipt = randomUUID();
    await keep(room, author!, 'harmful planted', { receipt });
    await keep(room, room.members[1]!, 'harmless');
    await reveal(room);
    const note = (await page(room, author!)).board.notes.find((one) => one.receipt === receipt)!;
    const hide = (by = room.facilitators[0]!, id = note.id) =>
      app.get(HideNote).run(by, room.id, id, { reason: 'hurts' });
    await expect(hide(room.members[1]!)).rejects.toBeInstanceOf(Forbidden);
    await expect(hide(undefined, randomUUID())).rejects.toBeInstanceOf(ThingNotFound);
    await hide();
    await expect(hide()).rejects.toBeInstanceOf(ThingNotFound);
    // Only the author’s browser knows the receipt as its own; the words are nowhere any more, in no event either.
    const seen = await page(room, author!);
    expect(seen.board.notes).toContainEqual(
      expect.objectContaining({ receipt, text: '', hidden: 'hurts', authorId: null }),
    );
    expect(JSON.stringify([seen, await told(room)])).not.toMatch(/harmful planted/);
    expect(JSON.stringify(seen)).toMatch(/harmless/);
    const { rows } = await app.database.pool.query(
      "select facts from audit_row where subject = $1 and action = 'note.hidden'",
      [room.id],
    );
    expect(rows).toEqual([{ facts: { note: note.id, reason: 'hurts' } }]);
  });

  it('LR-65: a draft is kept for its author, is not revealed, and is gone when they leave without adding it', async () => {
    const room = await started(named);
    const [author] = room.members;
    const id = randomUUID();
    await keep(room, author!, 'half a', { isDraft: true }, id);
    await keep(room, author!, 'half a thought', { isDraft: true }, id);
    const own = async () => (await page(room, author!)).mine.notes.map(({ text }) => text);
    expect(await own()).toEqual(['half a thought']);
    expect((await page(room, room.presenter)).board.writing?.writers).toEqual([]);
    await reveal(room);
    expect((await page(room, author!)).board.notes).toEqual([]);
    expect(await own()).toEqual(['half a thought']);
    await app.get(LeaveRoom).run(author!, room.id);
    expect(await own()).toEqual([]);
  });

  it('that bear a name are in their author’s export, and what nobody has seen goes with them', async () => {
    const room = await started(named);
    const [author] = room.members;
    await keep(room, author!, 'shown to all');
    await reveal(room);
    const other = await started({ kind: 'private' });
    await keep(other, other.members[0]!, 'seen by nobody');
    const part = app.get(PersonalData).parts.find((one) => one.part === 'practice')!;
    const given = async (personId: string) =>
      (await app.database.pool.query(part.exports['notes']!, [personId])).rows.map(({ text }) => text);
    expect(await given(author!.personId!)).toEqual(['shown to all']);
    expect(await given(other.members[0]!.personId!)).toEqual(['seen by nobody']);
    for (const person of [author!, other.members[0]!])
      await app.get(Writes).run((write) => part.erase(write, person.personId!));
    expect(await given(author!.personId!)).toEqual(['shown to all']);
    expect(await given(other.members[0]!.personId!)).toEqual([]);
  });
});
