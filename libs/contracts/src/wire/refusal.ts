import type { ErrorCode } from './errors.js';

/**
 * A named no. Domains throw subclasses that know nothing of HTTP; one table turns the code into a status and a
 * sentence. `params` fill the sentence’s gaps.
 */
export class Refusal extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly params: Record<string, string | number> = {},
    readonly issues?: { path: string; message: string }[],
  ) {
    super(code);
    this.name = new.target.name;
  }
}
