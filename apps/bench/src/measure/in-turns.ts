/** What both sides of a comparison do. */
export interface Sides<T> {
  limit: () => Promise<T>;
  ours: () => Promise<T>;
}

/**
 * Both sides in turns, the limit first, so that whatever else the machine does meets both alike. One short round before,
 * not counted, lets compilers and caches warm up.
 */
export async function inTurns<T>(
  rounds: number,
  warmUp: Sides<unknown>,
  sides: Sides<T>,
): Promise<{ ours: T[]; limit: T[] }> {
  await warmUp.limit();
  await warmUp.ours();
  const results: { ours: T[]; limit: T[] } = { ours: [], limit: [] };
  for (let round = 0; round < rounds; round += 1) {
    results.limit.push(await sides.limit());
    results.ours.push(await sides.ours());
  }
  return results;
}
