import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Limits, TooMany } from '@colloquy/platform-limits';

export interface Caps {
  node: number;
  address: number;
  silent: number;
}

/**
 * How many sockets are open at most: on this node, so many as it carries well (idle ones cost some 16 KB each, the news
 * they hear costs more); from one address a quarter of them, so that no storm from one place takes the others’ room (a
 * whole council may sit behind it); and from one address without having said a word. Those last end by themselves after
 * `SPEAK_WITHIN`.
 */
export const CAPS: Caps = { node: 10_000, address: 2_500, silent: 50 };

/** A client of ours introduces itself as soon as the wire stands. */
export const SPEAK_WITHIN = 5_000;

/** Who may open a socket now, judged before anything is looked up: a storm is refused for next to nothing. */
export class Admission {
  readonly #open = new Tally();
  readonly #silent = new Tally();
  readonly #addresses = new WeakMap<IncomingMessage, string>();

  constructor(
    private readonly limits: Pick<Limits, 'take'>,
    private readonly caps: Caps = CAPS,
  ) {}

  /** Takes a place until the request’s own connection closes. @throws TooMany */
  async admit(request: IncomingMessage, address: string, token: string | null): Promise<void> {
    const { node, address: ofOne, silent } = this.caps;
    if (this.#open.total >= node || this.#open.of(address) >= ofOne || this.#silent.of(address) >= silent)
      throw new TooMany(SPEAK_WITHIN / 1_000);
    this.#open.add(address);
    this.#silent.add(address);
    this.#addresses.set(request, address);
    request.socket.once('close', () => {
      this.#open.take(address);
      this.spoke(request);
    });
    await this.limits.take('connect', address);
    if (token) await this.limits.take('connect_session', createHash('sha256').update(token).digest('hex'));
  }

  /** It has introduced itself, or is gone. */
  spoke(request: IncomingMessage): void {
    const address = this.#addresses.get(request);
    if (address === undefined) return;
    this.#addresses.delete(request);
    this.#silent.take(address);
  }
}

/** How many of each, and of all; who has none left is forgotten. */
class Tally {
  total = 0;
  readonly #each = new Map<string, number>();

  of(key: string): number {
    return this.#each.get(key) ?? 0;
  }
  add(key: string): void {
    this.total += 1;
    this.#each.set(key, this.of(key) + 1);
  }
  take(key: string): void {
    this.total -= 1;
    const left = this.of(key) - 1;
    if (left > 0) this.#each.set(key, left);
    else this.#each.delete(key);
  }
}
