import { EventEmitter } from 'node:events';
import type { signalMessage } from '@colloquy/contracts';
import type { z } from 'zod';

/** Ids and words from a fixed list; never what somebody typed. */
export type Signal = Omit<z.infer<typeof signalMessage>, 'roomId'>;

/** Volatile signs between the nodes: never stored, never numbered, and lost without regret. */
export abstract class Signals {
  readonly #emitter = new EventEmitter<{ heard: [roomId: string, signal: Signal] }>();

  /** Whether signs must not go out in this room just now. The domain that knows puts its answer here. */
  isQuiet: (roomId: string) => Promise<boolean> = async () => false;

  /** Tells everybody’s `heard`, on every node, this one included. */
  abstract send(roomId: string, signal: Signal): void;

  heard(listener: (roomId: string, signal: Signal) => void): void {
    this.#emitter.on('heard', listener);
  }

  protected tell(roomId: string, signal: Signal): void {
    this.#emitter.emit('heard', roomId, signal);
  }
}

/** Where one process is the whole installation. */
export class SignalsInMemory extends Signals {
  send(roomId: string, signal: Signal): void {
    this.tell(roomId, signal);
  }
}
