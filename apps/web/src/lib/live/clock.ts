/** One question about database time: when it was sent, when it was answered, what the answer was. */
export interface Probe {
  sent: number;
  received: number;
  server: number;
}

/** Drift we allow a computer’s clock, in milliseconds per millisecond. */
const DRIFT = 0.0001;

/**
 * Database time on this screen. Counts with the browser’s monotonic clock, so that setting the wall clock changes
 * nothing; the probe with the smallest round trip is the one with the smallest error, and is kept.
 */
export class ServerClock {
  #offset: number | null = null;
  #roundTrip = Infinity;
  #at = 0;

  constructor(private readonly monotonic: () => number = () => performance.now()) {}

  /** Milliseconds since 1970 in database time. */
  now(): number {
    return this.monotonic() + (this.#offset ?? Date.now() - this.monotonic());
  }

  /** A first idea, before any probe: the server said `server` at about `at` on the monotonic clock. */
  guess(server: number, at: number): void {
    if (this.#roundTrip !== Infinity) return;
    this.#offset = server - at;
    this.#at = at;
  }

  /** After sleep or a lost connection the old measure is worth nothing. */
  forget(): void {
    this.#roundTrip = Infinity;
  }

  /** A round of probes: the best one counts, unless an earlier one is still better in spite of its age. */
  observe(probes: Probe[]): void {
    for (const { sent, received, server } of probes) {
      const roundTrip = received - sent;
      const aged = this.#roundTrip + (received - this.#at) * DRIFT;
      if (roundTrip < 0 || roundTrip > aged) continue;
      this.#offset = server - (sent + roundTrip / 2);
      this.#roundTrip = roundTrip;
      this.#at = received;
    }
  }
}
