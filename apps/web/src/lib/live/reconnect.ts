const FIRST = 5_000;
const SHORTEST_STEP = 1_000;
const LONGEST = 30_000;

/**
 * How long to wait before each try after one loss. The first comes after a random part of five seconds, so that a
 * hundred people who lost one server do not return in one moment; from there it doubles, up to half a minute.
 */
export function reconnectDelays(random: () => number = Math.random): () => number {
  const first = random() * FIRST;
  let attempt = 0;
  return () => {
    const delay = attempt === 0 ? first : Math.max(SHORTEST_STEP, first) * 2 ** attempt;
    attempt += 1;
    return Math.min(LONGEST, delay);
  };
}
