import { ACTION_LENGTH, TAKEAWAY_LENGTH } from '@colloquy/contracts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Keepsakes } from './keepsakes.svelte.ts';

/** A browser’s storage, which this program has none of. */
function stubStorage(): void {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
    removeItem: (key: string) => kept.delete(key),
  });
}

/** The server’s part of a room: it answers when the test lets it. */
function room(takeaway = '') {
  const answers: ((isKept: boolean) => void)[] = [];
  const asked: unknown[][] = [];
  const ask = (...given: unknown[]) => {
    asked.push(given);
    return new Promise<boolean>((resolve) => answers.push(resolve));
  };
  return {
    page: {
      id: 'r',
      room: { me: { personId: 'zuri' } },
      takeaway,
      keepTakeaway: ask,
      addAction: ask,
    } as never,
    asked,
    answer: (isKept: boolean) => answers.shift()!(isKept),
  };
}
function typed(mine: Keepsakes, given: Partial<Pick<Keepsakes, 'takeaway' | 'action' | 'by'>>): void {
  Object.assign(mine, given);
  mine.remember();
}
const again = () => {
  const mine = new Keepsakes(room().page);
  mine.recall();
  return mine;
};

describe('keepsakes', () => {
  beforeEach(stubStorage);

  it('says kept of the words that arrived, and of no others', async () => {
    const { page, answer } = room();
    const mine = new Keepsakes(page);
    expect(mine.isKept).toBe(false);
    typed(mine, { takeaway: 'Ask.' });
    const keeping = mine.keepTakeaway();
    answer(true);
    await keeping;
    expect(mine.isKept).toBe(true);
    expect(again().takeaway).toBe('');
    typed(mine, { takeaway: 'Ask twice.' });
    expect(mine.isKept).toBe(false);
  });

  it('does not take what was changed on the way for kept', async () => {
    const { page, answer } = room();
    const mine = new Keepsakes(page);
    typed(mine, { takeaway: 'Ask.' });
    const keeping = mine.keepTakeaway();
    typed(mine, { takeaway: 'Ask everybody.' });
    answer(true);
    await keeping;
    expect(mine.isKept).toBe(false);
    expect(again().takeaway).toBe('Ask everybody.');
  });

  it('keeps the words in the browser when they did not arrive', async () => {
    const { page, answer } = room();
    const mine = new Keepsakes(page);
    typed(mine, { takeaway: 'Ask.', action: 'Ring Ada', by: '2026-12-01' });
    const keeping = Promise.all([mine.keepTakeaway(), mine.addAction()]);
    answer(false);
    answer(false);
    await keeping;
    expect(mine).toMatchObject({ takeaway: 'Ask.', action: 'Ring Ada', by: '2026-12-01' });
    expect(again()).toMatchObject({ takeaway: 'Ask.', action: 'Ring Ada', by: '2026-12-01' });
  });

  it('empties the action that was added, and not the one typed since', async () => {
    const { page, answer, asked } = room();
    const mine = new Keepsakes(page);
    typed(mine, { action: 'Ring Ada ', by: '2026-12-01' });
    const adding = mine.addAction();
    typed(mine, { action: 'Ring Bo' });
    answer(true);
    await adding;
    expect(asked).toEqual([['Ring Ada', '2026-12-01']]);
    expect(mine).toMatchObject({ action: 'Ring Bo', by: '' });
    expect(again()).toMatchObject({ action: 'Ring Bo', by: '' });
  });

  it('leaves what was kept long ago to the server, which may know better by now', () => {
    typed(new Keepsakes(room('Ask.').page), { action: 'Ring Ada' });
    const mine = new Keepsakes(room('Ask on every device.').page);
    mine.recall();
    expect(mine.takeaway).toBe('Ask on every device.');
  });

  it('refuses what is too long as a whole, and sends nothing', async () => {
    const { page, asked } = room();
    const mine = new Keepsakes(page);
    typed(mine, { takeaway: 'a'.repeat(TAKEAWAY_LENGTH + 1), action: 'b'.repeat(ACTION_LENGTH + 1) });
    await mine.keepTakeaway();
    expect(mine.refused).toBe('takeaway');
    await mine.addAction();
    expect(mine.refused).toBe('action');
    expect(asked).toEqual([]);
    expect(mine.takeaway).toHaveLength(TAKEAWAY_LENGTH + 1);
  });
});
