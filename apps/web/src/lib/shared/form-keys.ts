import { newKey } from './keys.ts';

/**
 * One key for every try at the same words, so that pressing again after a lost answer does nothing twice. Other words,
 * or the same words once they have arrived, are another request.
 */
export class FormKeys {
  #held = new Map<string, { words: string; key: string }>();

  constructor(private readonly fresh: () => string = newKey) {}

  keyFor(form: string, body: unknown): string {
    const words = JSON.stringify(body);
    const held = this.#held.get(form);
    if (held?.words === words) return held.key;
    const key = this.fresh();
    this.#held.set(form, { words, key });
    return key;
  }

  arrived(form: string): void {
    this.#held.delete(form);
  }
}
