import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A program of ours beside this one: a bare server, or load. It takes tasks one after the other and ends with us. */
export class Program {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** @param file compiled file, relative to the bench’s sources, such as `load/requests.js` */
  static launch(
    file: string,
    options: { core?: number; env?: Record<string, string>; flags?: string[] } = {},
  ): Program {
    const node = [
      process.execPath,
      ...(options.flags ?? []),
      fileURLToPath(new URL(`../${file}`, import.meta.url)),
    ];
    const [command, ...args] =
      options.core === undefined ? node : ['taskset', '-c', String(options.core), ...node];
    const child = spawn(command!, args, {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, ...options.env },
    });
    child.setMaxListeners(0);
    return new Program(child);
  }

  /** `taskset` becomes the program it starts, so this is the program itself. */
  get pid(): number {
    return this.#child.pid!;
  }

  /** @throws what went wrong over there, or that it has ended */
  async ask<Result>(name: string, task: object = {}): Promise<Result> {
    const gone = new AbortController();
    const ended = once(this.#child, 'exit', { signal: gone.signal }).then(([code]) => {
      throw new Error(`A program of the bench ended with ${code}.`);
    });
    try {
      this.#child.send({ name, task });
      const [answer] = (await Promise.race([
        once(this.#child, 'message', { signal: gone.signal }),
        ended,
      ])) as [{ value?: Result; error?: string }];
      if (answer.error) throw new Error(answer.error);
      return answer.value as Result;
    } finally {
      ended.catch(() => undefined);
      gone.abort();
    }
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    if (this.#child.connected) this.#child.disconnect();
    await gone;
  }
}
