import type {
  ErrorCode,
  Problem,
  RouteAnswer,
  RouteBody,
  RouteName,
  RouteParams,
  RouteQuery,
} from '@colloquy/contracts';
import { m } from '#paraglide/messages.js';
import { addresses } from './addresses.ts';

/** A refusal, or the one thing the server cannot tell us: that it was not reached. */
export type Trouble = Omit<Problem, 'code'> & { code: ErrorCode | 'network.lost' };
export type Answer<T> = { ok: true; value: T } | { ok: false; trouble: Trouble };

type Without<T> = T extends undefined ? { [K in never]: never } : never;
type Given<R extends RouteName> = (RouteParams<R> extends undefined
  ? Without<undefined>
  : { params: RouteParams<R> }) &
  (RouteQuery<R> extends undefined ? Without<undefined> : { query?: RouteQuery<R> }) &
  (RouteBody<R> extends undefined ? Without<undefined> : { body: RouteBody<R> });
export type Ask<R extends RouteName> = Given<R> & {
  /** The `Idempotency-Key`; the same for every attempt at one thing. */
  key?: string;
  signal?: AbortSignal;
};

const ANSWER_WITHIN = 20_000;

/** Any request with its parts by name; `Ask` is the precise shape for one route. */
interface AnyAsk {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  key?: string;
  signal?: AbortSignal;
}

/**
 * One request to one route of the API, on either side. Never throws: what went wrong comes back as a sentence
 * somebody can act on, so that no caller can forget it.
 */
export async function ask<R extends RouteName>(
  fetch: typeof globalThis.fetch,
  name: R,
  given: Ask<R>,
): Promise<Answer<RouteAnswer<R>>> {
  const { params, query, body, key, signal } = given as AnyAsk;
  const [method = 'GET', path = ''] = addresses[name].split(' ');
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (key) headers['idempotency-key'] = key;
  let response: Response;
  let text: string;
  try {
    response = await fetch(`/api/v1${fill(path, params)}${search(query)}`, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      // What has not been answered by then is tried again under the same key, and done once.
      signal: signal ?? AbortSignal.timeout(ANSWER_WITHIN),
    });
    // Inside the try: an answer that is cut off half-way did not reach us.
    text = await response.text();
  } catch {
    return { ok: false, trouble: networkLost() };
  }
  const answer = parsed(text);
  if (response.ok && answer !== NOT_JSON) return { ok: true, value: answer as RouteAnswer<R> };
  return { ok: false, trouble: isProblem(answer) ? answer : unexpected(response) };
}

const fill = (path: string, params: Record<string, unknown> = {}) =>
  path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(String(params[key])));

function search(query: Record<string, unknown> = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  return given.length ? `?${new URLSearchParams(given.map(([k, v]) => [k, String(v)]))}` : '';
}

/** Some answers have no body; what is not JSON was not said by our server, whatever its status. */
const NOT_JSON = Symbol('not JSON');
function parsed(text: string): unknown {
  if (!text) return null;
  try {
    return JSON.parse(text);
  } catch {
    return NOT_JSON;
  }
}

const isProblem = (answer: unknown): answer is Problem =>
  typeof answer === 'object' && answer !== null && 'code' in answer && 'title' in answer;

const networkLost = (): Trouble => ({
  type: 'about:blank#network.lost',
  title: m.trouble_network(),
  status: 0,
  code: 'network.lost',
});

/** A proxy in between answered for us. */
const unexpected = (response: Response): Trouble => ({
  type: 'about:blank#server.unavailable',
  title: m.trouble_unexpected(),
  status: response.status,
  code: response.status === 429 ? 'request.too_many' : 'server.unavailable',
  retryAfter: Number(response.headers.get('retry-after')) || undefined,
});
