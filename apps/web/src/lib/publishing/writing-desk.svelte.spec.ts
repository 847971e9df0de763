import { ARTICLE_LENGTH, type SaveArticle } from '@colloquy/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WritingDesk } from './writing-desk.svelte.ts';

const words = (body: string): SaveArticle => ({
  kind: 'news',
  title: 'Handing over',
  standfirst: '',
  byline: 'Wanda',
  body,
});
const trouble = (code: string, status: number) => ({
  ok: false as const,
  trouble: { type: 'about:blank', title: '', status, code: code as 'network.lost' },
});
const stored = new Map<string, string>();
const save = vi.fn();
const onbegun = vi.fn();
const deskAt = (id: string | null, version: number) =>
  new WritingDesk({ id, version }, { save, draft: (of) => `draft:${of}`, onbegun, now: () => 1_000 });
const kept = (id: string | null) => JSON.parse(stored.get(`draft:${id}`) ?? 'null')?.words.body ?? null;
const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const saved = (version: number) => ({ ok: true as const, value: { id: 'one', version } });

beforeEach(() => {
  vi.useFakeTimers();
  stored.clear();
  save.mockReset();
  onbegun.mockReset();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, text: string) => stored.set(key, text),
    removeItem: (key: string) => stored.delete(key),
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('an article that saves itself', () => {
  it('is saved two seconds after the last key, and this browser lets go of it then', async () => {
    save.mockResolvedValue(saved(2));
    const desk = deskAt('one', 1);
    desk.typed(words('a'));
    await later(1_500);
    desk.typed(words('ab'));
    await later(1_500);
    expect(save).not.toHaveBeenCalled();
    expect([desk.state, kept('one')]).toEqual(['typing', 'ab']);
    await later(500);
    expect(save).toHaveBeenCalledExactlyOnceWith(words('ab'), { id: 'one', version: 1 }, expect.any(String));
    expect([desk.state, desk.savedAt, desk.place.version, kept('one')]).toEqual(['saved', 1_000, 2, null]);
  });

  it('begins with its first words, and goes on where the server put it', async () => {
    save.mockResolvedValueOnce(saved(1)).mockResolvedValueOnce(saved(2));
    const desk = deskAt(null, 0);
    desk.typed({ ...words(' '), title: '' });
    await later(10_000);
    expect(save).not.toHaveBeenCalled();
    desk.typed(words('First'));
    await later(2_000);
    expect(onbegun).toHaveBeenCalledExactlyOnceWith('one');
    desk.typed(words('First, then'));
    await later(2_000);
    expect(save.mock.calls[1]!.slice(0, 2)).toEqual([words('First, then'), { id: 'one', version: 1 }]);
    expect(stored.size).toBe(0);
  });

  it('words typed during a save go next, from the version it made', async () => {
    let answer: (value: unknown) => void = () => undefined;
    save.mockReturnValueOnce(new Promise((resolve) => (answer = resolve))).mockResolvedValueOnce(saved(3));
    const desk = deskAt('one', 1);
    desk.typed(words('a'));
    await later(2_000);
    desk.typed(words('ab'));
    await later(5_000);
    expect(save).toHaveBeenCalledTimes(1);
    const settled = desk.settle();
    answer(saved(2));
    await settled;
    expect([desk.place.version, kept('one')]).toEqual([2, 'ab']);
    await later(2_000);
    expect(save.mock.calls[1]!.slice(0, 2)).toEqual([words('ab'), { id: 'one', version: 2 }]);
    expect(desk.settle()).toBeNull();
  });

  it('while the server is away the same words are tried again under their key, then the newer ones', async () => {
    save.mockResolvedValueOnce(trouble('network.lost', 0)).mockResolvedValueOnce(saved(2));
    const desk = deskAt('one', 1);
    desk.typed(words('a'));
    await later(2_000);
    expect(desk.state).toBe('away');
    desk.typed(words('ab'));
    expect(kept('one')).toBe('ab');
    save.mockResolvedValue(saved(3));
    await later(2_000);
    expect(save.mock.calls[1]).toEqual(save.mock.calls[0]);
    await later(2_000);
    expect(save.mock.calls[2]!.slice(0, 2)).toEqual([words('ab'), { id: 'one', version: 2 }]);
    expect([desk.state, kept('one')]).toEqual(['saved', null]);
  });

  it('what another window saved is never written over by itself', async () => {
    save.mockResolvedValue(trouble('article.changed', 409));
    const desk = deskAt('one', 1);
    desk.typed(words('mine'));
    await later(2_000);
    desk.typed(words('mine too'));
    await later(60_000);
    expect(save).toHaveBeenCalledTimes(1);
    expect([desk.state, kept('one')]).toEqual(['conflict', 'mine too']);
  });

  it('what the server refuses is said in its words and not asked again by itself; the next words are', async () => {
    const refused = trouble('access.forbidden', 403);
    save.mockResolvedValueOnce({
      ...refused,
      trouble: { ...refused.trouble, title: 'You may not do this.' },
    });
    const desk = deskAt('one', 1);
    desk.typed(words('a'));
    await later(60_000);
    expect(save).toHaveBeenCalledTimes(1);
    expect([desk.state, desk.refusal, kept('one')]).toEqual(['refused', 'You may not do this.', 'a']);
    save.mockResolvedValue(saved(2));
    desk.typed(words('ab'));
    await later(2_000);
    expect([desk.state, kept('one')]).toEqual(['saved', null]);
  });

  it('too long a text stays in this browser until it is shorter', async () => {
    const desk = deskAt('one', 1);
    desk.typed(words('a'.repeat(ARTICLE_LENGTH + 1)));
    await later(60_000);
    expect([desk.state, save.mock.calls.length]).toEqual(['too-long', 0]);
  });

  describe('after a reload', () => {
    const typedAndLost = async (answer: unknown) => {
      save.mockResolvedValue(answer);
      const desk = deskAt('one', 1);
      desk.typed(words('before'));
      await later(2_000);
      desk.typed(words('before, and more'));
      desk.end();
      save.mockReset();
      save.mockResolvedValue(saved(3));
    };

    it('words that never arrived stand in the fields again, and are saved', async () => {
      await typedAndLost(trouble('network.lost', 0));
      const desk = deskAt('one', 1);
      desk.resume(words('old'));
      expect(desk.restored?.body).toBe('before, and more');
      await later(5_000);
      expect(save.mock.calls.at(-1)![0]).toEqual(words('before, and more'));
    });

    it('a save whose answer was lost counts as ours', async () => {
      await typedAndLost(trouble('network.lost', 0));
      const desk = deskAt('one', 2);
      desk.resume(words('before'));
      expect([desk.restored?.body, desk.beside]).toEqual(['before, and more', null]);
    });

    it('where another window went on, both stay', async () => {
      await typedAndLost(trouble('network.lost', 0));
      const desk = deskAt('one', 5);
      desk.resume(words('theirs'));
      expect([desk.restored, desk.beside?.body]).toEqual([null, 'before, and more']);
      desk.discard();
      expect(stored.size).toBe(0);
    });

    it('nothing comes back that the server has, sent by itself or by the button', () => {
      stored.set('draft:null', JSON.stringify({ words: words('sent'), version: 0, sent: null }));
      stored.set('draft:one', JSON.stringify({ words: words('sent '), version: 1, sent: null }));
      const desk = deskAt('one', 1);
      desk.resume(words('sent'));
      expect([desk.restored, stored.size]).toEqual([null, 0]);
    });
  });
});
