import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Announcer } from './announcer.svelte.ts';

describe('Announcer', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('says the same sentence again when it happens again later', () => {
    const announcer = new Announcer();
    announcer.say('1 new comment.');
    expect(announcer.said).toBe('1 new comment.');
    vi.advanceTimersByTime(5_000);
    // A screen reader only hears what changes: between the two there is a silence.
    expect(announcer.said).toBe('');
    vi.advanceTimersByTime(60_000);
    announcer.say('1 new comment.');
    expect(announcer.said).toBe('1 new comment.');
  });

  it('is silent between two that come close together, also where they are the same', () => {
    const announcer = new Announcer();
    announcer.say('Copied');
    vi.advanceTimersByTime(3_000);
    announcer.say('Copied');
    expect(announcer.said).toBe('Copied');
    vi.advanceTimersByTime(2_000);
    expect(announcer.said).toBe('');
    vi.advanceTimersByTime(1_000);
    expect(announcer.said).toBe('Copied');
  });

  it('gathers what comes in between into one, each sentence once', () => {
    const announcer = new Announcer();
    announcer.say('Approved.');
    for (const sentence of ['1 new comment.', '2 new comments.', '1 new comment.']) announcer.say(sentence);
    vi.advanceTimersByTime(6_000);
    expect(announcer.said).toBe('1 new comment. 2 new comments.');
  });
});
