import { setTimeout as wait } from 'node:timers/promises';

/**
 * Asks until the question stops throwing, and gives its answer: for what another connection or process brings about.
 * After the patience is over the last refusal is thrown, so that a test says what was wrong and not that time ran out.
 */
export async function eventually<T>(question: () => T | Promise<T>, patience = 5000): Promise<T> {
  const end = performance.now() + patience;
  for (;;) {
    try {
      return await question();
    } catch (error) {
      if (performance.now() > end) throw error;
      await wait(20);
    }
  }
}
