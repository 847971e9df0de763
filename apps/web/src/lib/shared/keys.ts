/** An `Idempotency-Key`. Not `crypto.randomUUID`, which browsers withhold from plain http outside this computer. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

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
