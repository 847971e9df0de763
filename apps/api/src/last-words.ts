import { describeError, log } from '@colloquy/platform-telemetry';

interface Process {
  on(event: 'uncaughtException' | 'unhandledRejection', listener: (error: unknown) => void): unknown;
}

/**
 * What nobody caught ends the process, as it would without us. But Node prints an error with everything that hangs on
 * it, and on one of the database’s hang the values, which are what somebody wrote.
 */
export function sayLastWords(process: Process, exit: (code: number) => void): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(event, (error) => {
      log.fatal({ error: describeError(error) }, 'not caught');
      exit(1);
    });
}
