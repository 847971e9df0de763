import { randomUUID } from 'node:crypto';
import { signalMessage } from '@colloquy/contracts';
import { z } from 'zod';
import type { RedisLink } from './redis-link.js';
import { type Signal, Signals } from './signals.js';

const CHANNEL = 'presence:signals';
const relayed = signalMessage.extend({ from: z.uuid() });

/** Signals by pub/sub. This node’s own sockets hear them at once, Redis or not. */
export class SignalsInRedis extends Signals {
  readonly #link: RedisLink;
  readonly #self = randomUUID();

  constructor(link: RedisLink) {
    super();
    this.#link = link;
    link.hear(CHANNEL, (message) => this.#hear(message));
  }

  send(roomId: string, signal: Signal): void {
    const message = relayed.parse({ ...signal, roomId, from: this.#self });
    this.tell(roomId, signal);
    this.#link.say(CHANNEL, JSON.stringify(message));
  }

  /** Another version of a node may say what we do not know: that is dropped, like any signal may be. */
  #hear(message: string): void {
    const { success, data } = relayed.safeParse(parsed(message));
    if (!success || data.from === this.#self) return;
    const { roomId, from: _from, ...signal } = data;
    this.tell(roomId, signal);
  }
}

function parsed(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return null;
  }
}
