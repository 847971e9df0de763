import type { Recall } from './calls.js';

export type RecallNotice = 'two_minutes' | 'half_minute' | 'finish';

/** What a screen says of a recall at this moment: warned two minutes and half a minute before, then a sentence’s time. */
export function recallNotice({ at }: Recall, now: number): RecallNotice | null {
  if (now >= at) return 'finish';
  if (now >= at - 30_000) return 'half_minute';
  return now >= at - 120_000 ? 'two_minutes' : null;
}
