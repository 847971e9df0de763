import { randomUUID } from 'node:crypto';
import { errorCodes, type ErrorCode, type Problem, Refusal, sentence } from '@colloquy/contracts';
import { describeError, log } from '@colloquy/platform-telemetry';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Response } from 'express';

const byStatus: Record<number, ErrorCode> = {
  400: 'request.malformed',
  401: 'access.sign_in_needed',
  403: 'access.forbidden',
  404: 'thing.not_found',
  405: 'request.method_not_allowed',
  413: 'request.too_large',
  415: 'request.malformed',
  429: 'request.too_many',
  503: 'server.unavailable',
};
/**
 * PostgreSQL and network codes that mean: not now, rather than: never. Among them are the ends of patience: a statement
 * cancelled, a lock not had, a transaction left open.
 */
const away = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|08|57P0|57014|53300|25006|25P03|55P03)/;
const awayMessage =
  /timeout exceeded when trying to connect|Connection terminated|connection timeout|not queryable|has encountered a connection error|Query read timeout/i;
/** PostgreSQL’s data exceptions: a NUL byte, a number that fits no column. What was sent can never be stored or found. */
const unfit = /^22[0-9A-Z]{3}$/;

/** Whether the database could not be asked just now, so that asking again at once would only wait again. */
export function isAway(error: unknown): boolean {
  return away.test(codeOf(error)) || awayMessage.test(String((error as Error | null)?.message));
}

const codeOf = (error: unknown) => String((error as { code?: unknown } | null)?.code ?? '');

/** What a thrown thing says to the outside. Only our own faults are logged, and never with what somebody wrote. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Refusal) return describe(error.code, error.params, error.issues);
  if (error instanceof HttpException)
    return describe(byStatus[error.getStatus()] ?? 'server.failed', {}, issuesOf(error));
  const status = (error as { status?: number } | null)?.status;
  if (typeof status === 'number' && byStatus[status]) return describe(byStatus[status]);
  if (unfit.test(codeOf(error))) {
    // Logged all the same: where no request explains it, the statement is ours to mend.
    log.warn({ error: describeError(error) }, 'value refused by the database');
    return describe('request.malformed');
  }
  if (isAway(error)) {
    log.warn({ error: describeError(error) }, 'database away');
    return { ...describe('server.unavailable'), retryAfter: 2 };
  }
  const reference = randomUUID().slice(0, 8);
  log.error({ reference, error: describeError(error) }, 'failed');
  return { ...describe('server.failed'), reference };
}

function describe(
  code: ErrorCode,
  params: Record<string, string | number> = {},
  issues?: Problem['issues'],
): Problem {
  return {
    type: `about:blank#${code}`,
    title: sentence(code, params),
    status: errorCodes[code].status,
    code,
    ...(Object.keys(params).length > 0 && { params }),
    ...(typeof params['seconds'] === 'number' && { retryAfter: params['seconds'] }),
    ...(issues?.length && { issues }),
  };
}

function issuesOf(error: HttpException): Problem['issues'] {
  const body = error.getResponse();
  const messages =
    typeof body === 'object' && 'message' in body && Array.isArray(body.message) ? body.message : [];
  return messages.map((line: string) => {
    const [path, ...rest] = line.split(': ');
    return rest.length ? { path: path!, message: rest.join(': ') } : { path: '', message: line };
  });
}

/** Every refusal over HTTP leaves here, as problem details. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) return void response.destroy();
    const problem = toProblem(error);
    if (problem.retryAfter) response.setHeader('retry-after', String(Math.ceil(problem.retryAfter)));
    response.setHeader('cache-control', 'no-store');
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }
}
