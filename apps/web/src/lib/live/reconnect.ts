const FIRST = 5_000;
const LONGEST = 30_000;

/**
 * How long to wait before try number `attempt` (from 0). The first comes after a random part of five seconds, so that
 * a hundred people who lost one server do not return in one moment; then it doubles, up to half a minute.
 */
export function reconnectDelay(attempt: number, random: () => number = Math.random): number {
  const first = random() * FIRST;
  return attempt === 0 ? first : Math.min(LONGEST, Math.max(1_000, first) * 2 ** attempt);
}
