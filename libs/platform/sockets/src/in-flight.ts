import { TooMany } from '@colloquy/platform-limits';

/** So many questions of one connection are worked on at once … */
export const AT_ONCE = 8;
/** … and so many more wait for their turn. */
export const WAITING = 40;

/** What one connection has asked and not been told yet. However slow the answers, it never occupies more than its share. */
export class InFlight {
  #underWay = 0;
  readonly #waiting: (() => void)[] = [];

  /** @throws TooMany where as many wait as may */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#underWay < AT_ONCE) this.#underWay += 1;
    else if (this.#waiting.length < WAITING) await new Promise<void>((go) => this.#waiting.push(go));
    else throw new TooMany(1);
    try {
      return await work();
    } finally {
      // The place is handed over, so that nobody who comes just now slips in between.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#underWay -= 1;
    }
  }
}
