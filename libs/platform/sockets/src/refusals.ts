import type { ErrorCode } from '@colloquy/contracts';
import { Injectable } from '@nestjs/common';

/** What a socket may be refused: to begin at all, a frame that is none of ours, to go on unread, or what it asked for. */
export type Refused = 'handshake' | 'frame' | 'slow_reader' | ErrorCode;

/** How often this node’s sockets were refused something since it started, for the figures. */
@Injectable()
export class Refusals {
  readonly #counts = new Map<Refused, number>();

  get counts(): ReadonlyMap<Refused, number> {
    return this.#counts;
  }
  count(refused: Refused): void {
    this.#counts.set(refused, (this.#counts.get(refused) ?? 0) + 1);
  }
}
