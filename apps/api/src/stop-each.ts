import { describeError, log } from '@colloquy/platform-telemetry';

/**
 * Stops one part after the other, in the order given. A part that fails does not keep the ones behind it running: the
 * database stops even where the app could not close.
 * @throws what the first of them threw, once all have been asked
 */
export async function stopEach(parts: (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const stop of parts) {
    try {
      await stop();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length) throw failures[0];
}

interface Signals {
  on(signal: NodeJS.Signals, listener: () => void): unknown;
}

/** The first signal stops what runs and then ends the process; whoever sends a second does not want to wait. */
export function stopOnSignal(
  process: Signals,
  stop: () => Promise<void>,
  exit: (code: number) => void,
): void {
  let isStopping = false;
  const heard = () => {
    if (isStopping) return exit(1);
    isStopping = true;
    stop().then(
      () => exit(0),
      (error: unknown) => {
        log.error({ error: describeError(error) }, 'not everything stopped');
        exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, heard);
}
