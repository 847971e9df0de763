import { pino } from 'pino';

/**
 * The one log. Structured, one line each, never a word that somebody wrote: bodies, cookies and keys are cut out even
 * where somebody passes them by mistake.
 */
export const log = pino({
  level: 'warn',
  base: undefined,
  redact: {
    paths: [
      '*.text',
      '*.body',
      '*.payload',
      '*.cookie',
      '*.authorization',
      '*.password',
      '*.parameters',
      '*.query',
      'headers',
      '*.headers',
    ],
    remove: true,
  },
});

/** What may be said of an error: its name, code and place, not the values it met. */
export function describeError(error: unknown): {
  name: string;
  code?: string;
  message: string;
  stack?: string;
} {
  if (!(error instanceof Error)) return { name: 'Unknown', message: typeof error };
  const { code } = error as { code?: unknown };
  const unsaid = quoting(error);
  return {
    name: error.name,
    ...(typeof code === 'string' && { code }),
    message: unsaid ?? error.message,
    stack: unsaid ? undefined : error.stack,
  };
}

/** What to say instead of a message that quotes what it met: a database’s its values, a parser’s the text. */
function quoting(error: Error): string | undefined {
  if ('severity' in error || error.name === 'QueryFailedError') return 'database refused';
  return error instanceof SyntaxError ? 'not to be parsed' : undefined;
}
