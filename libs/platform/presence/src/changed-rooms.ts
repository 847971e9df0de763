import { describeError, log } from '@colloquy/platform-telemetry';

/** Changes within this many milliseconds are told as one: a killed server brings twenty people back at once. */
const TOGETHER = 50;

/** Tells listeners which rooms changed. */
export class ChangedRooms {
  readonly #listeners: ((roomId: string) => void)[] = [];
  readonly #rooms = new Set<string>();
  #timer?: NodeJS.Timeout;

  listen(listener: (roomId: string) => void): void {
    this.#listeners.push(listener);
  }

  tell(...roomIds: string[]): void {
    for (const roomId of roomIds) this.#rooms.add(roomId);
    if (this.#rooms.size) this.#timer ??= setTimeout(() => this.#flush(), TOGETHER).unref();
  }

  #flush(): void {
    this.#timer = undefined;
    const rooms = [...this.#rooms];
    this.#rooms.clear();
    for (const roomId of rooms) {
      for (const listener of this.#listeners) {
        try {
          listener(roomId);
        } catch (error) {
          log.error({ error: describeError(error) }, 'presence listener failed');
        }
      }
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#rooms.clear();
  }
}
