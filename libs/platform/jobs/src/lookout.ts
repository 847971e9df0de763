import { describeError, log } from '@colloquy/platform-telemetry';

/**
 * Looks at once and then every so often for what is due on this node, one look at a time. Ended before the database’s
 * pools are, or a look under way would find them closed.
 */
export class Lookout {
  #timer?: NodeJS.Timeout;
  #looking: Promise<void> | null = null;

  /** @param failed what the log says of a look that failed; the next one comes all the same */
  constructor(
    private readonly look: () => Promise<unknown>,
    private readonly every: number,
    private readonly failed: string,
  ) {}

  begin(): void {
    this.#timer = setInterval(() => this.#again(), this.every).unref();
    this.#again();
  }

  /** From now on nothing is begun; what is under way has ended when this has. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  #again(): void {
    this.#looking ??= this.look()
      .then(
        () => undefined,
        (error: unknown) => log.warn({ error: describeError(error) }, this.failed),
      )
      .finally(() => (this.#looking = null));
  }
}
