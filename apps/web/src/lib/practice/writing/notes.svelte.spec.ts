import type { RoomNote } from '@colloquy/contracts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Notes } from './notes.svelte.ts';

type Room = ConstructorParameters<typeof Notes>[0];
const kept = new Map<string, string>();

function page({ isAnonymous = false } = {}) {
  const act = vi.fn(async () => ({ ok: true, value: {} }));
  const fetch = vi.fn<typeof globalThis.fetch>(async () => Response.json({ thing: {}, seqs: {} }));
  const room = {
    id: 'room',
    board: {
      step: { version: 3 },
      writing: { stepIndex: 0, kind: 'hidden', state: 'open', isAnonymous, writers: isAnonymous ? null : [] },
    },
    room: { me: { personId: 'zuri' } },
    step: { writing: { most: 2 } },
    act,
  } as unknown as Room;
  let keys = 0;
  const notes = new Notes(room, fetch, () => `key-${++keys}`);
  return { notes, act, fetch, room };
}
const shown = (given: Partial<RoomNote>): RoomNote => ({
  id: 'n',
  stepIndex: 0,
  text: 'x',
  authorId: null,
  receipt: null,
  hidden: null,
  ...given,
});
const asked = (act: ReturnType<typeof page>['act'], at = 0) =>
  (act.mock.calls as unknown as [string, { params: { noteId: string }; body: Record<string, unknown> }][])[
    at
  ]!;

describe('one’s own notes', () => {
  beforeEach(() => {
    kept.clear();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    });
    vi.useFakeTimers();
    return () => {
      vi.useRealTimers();
      vi.unstubAllGlobals();
    };
  });

  it('LR-65: what is being typed is there again after a reload', () => {
    const { notes } = page();
    notes.text = 'half a thought';
    notes.typed();
    const again = page().notes;
    again.recall();
    expect(again.text).toBe('half a thought');
  });

  it('LR-65: and on another device, once the keys have been still for a while', async () => {
    const { notes, fetch } = page();
    notes.text = 'half a thought';
    notes.typed();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(JSON.parse(fetch.mock.calls[0]![1]!.body as string)).toEqual({
      stepVersion: 3,
      text: 'half a thought',
      isDraft: true,
    });
    kept.clear();
    const elsewhere = page().notes;
    elsewhere.own = [{ id: 'd', stepIndex: 0, text: 'half a thought', isDraft: true }];
    elsewhere.recall();
    expect([elsewhere.text, elsewhere.now]).toEqual(['half a thought', []]);
  });

  it('LR-65: in a step without names the server has nothing that is not finished', async () => {
    const { notes, fetch } = page({ isAnonymous: true });
    notes.text = 'half a thought';
    notes.typed();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(fetch).not.toHaveBeenCalled();
    expect([...kept.values()]).toEqual(['half a thought']);
  });

  it('LR-65: leaving without adding it puts it away', () => {
    const { notes } = page();
    notes.text = 'half a thought';
    notes.typed();
    notes.forgetDrafts();
    expect([notes.text, [...kept.keys()]]).toEqual(['', []]);
  });

  it('is added once, however often it is pressed after a lost answer: its id makes it so', async () => {
    const { notes, act } = page();
    notes.text = 'a thought';
    act.mockResolvedValueOnce({ ok: false, value: {} });
    expect(await notes.add()).toBe(false);
    expect(notes.text).toBe('a thought');
    expect(await notes.add()).toBe(true);
    expect(asked(act, 0)[1].params.noteId).toBe(asked(act, 1)[1].params.noteId);
    expect([notes.text, notes.now.map(({ text }) => text), notes.left]).toEqual(['', ['a thought'], 1]);
  });

  it('what was begun in an earlier step stays what it was: the next step’s note is another', async () => {
    const { notes, fetch, act, room } = page();
    notes.text = 'begun';
    notes.typed();
    await vi.advanceTimersByTimeAsync(2_000);
    room.board.writing!.stepIndex = 1;
    notes.recall();
    notes.text = 'another';
    await notes.add();
    expect(fetch.mock.calls[0]![0]).not.toContain(asked(act)[1].params.noteId);
  });

  it('refuses what is empty or too long, and keeps every word of it', async () => {
    const { notes, act } = page();
    notes.text = 'x'.repeat(1001);
    expect(await notes.add()).toBe(false);
    expect([notes.isRefused, notes.text.length, act.mock.calls.length]).toEqual([true, 1001, 0]);
  });

  it('LR-64: an anonymous note is known as one’s own by a receipt that only this browser made', async () => {
    const { notes, act } = page({ isAnonymous: true });
    notes.text = 'a thought';
    await notes.add();
    const receipt = asked(act)[1].body['receipt'] as string;
    expect(receipt).toBeTruthy();
    const afterReload = page({ isAnonymous: true }).notes;
    afterReload.recall();
    expect(afterReload.isMine(shown({ receipt, hidden: 'hurts', text: '' }))).toBe(true);
    expect(afterReload.isMine(shown({ receipt: 'of another' }))).toBe(false);
    expect(afterReload.isMine(shown({}))).toBe(false);
  });

  it('a note that is shown with names is one’s own by its author', () => {
    expect(page().notes.isMine(shown({ authorId: 'zuri' }))).toBe(true);
  });

  it('after the reveal they are no longer private; what was only begun stays', () => {
    const { notes } = page();
    notes.own = [
      { id: 'a', stepIndex: 0, text: 'shown', isDraft: false },
      { id: 'b', stepIndex: 0, text: 'begun', isDraft: true },
      { id: 'c', stepIndex: 1, text: 'private', isDraft: false },
    ];
    notes.revealed([shown({ stepIndex: 0 })]);
    expect(notes.own.map(({ id }) => id)).toEqual(['b', 'c']);
  });
});
