import type { Handle, HandleFetch, HandleServerError } from '@sveltejs/kit/hooks';
import { parseSetCookie } from 'cookie';
import { hasSessionCookie, themeOf } from '#lib/server/cookies.ts';
import { paraglideMiddleware } from '#paraglide/server.js';

/** Language and theme come from cookies and are written into the first byte of HTML, so nothing flashes. */
export const handle: Handle = ({ event, resolve }) =>
  paraglideMiddleware(event.request, ({ locale }) => {
    event.locals.theme = themeOf(event.cookies);
    event.locals.hasSession = hasSessionCookie(event.cookies);
    return resolve(event, {
      transformPageChunk: ({ html }) => html.replace('%lang%', locale).replace('%theme%', event.locals.theme),
      // The Latin roman face is the only one that every page needs at once.
      preload: (file) =>
        file.type === 'font' ? file.filename.endsWith('-latin-wght-normal.woff2') : file.type !== 'asset',
    });
  });

const FORWARDED = ['accept-language', 'user-agent', 'authorization'] as const;

/** Pages ask the API in process: same routes, guards and presenters, no socket, the reader’s own address. */
export const handleFetch: HandleFetch = async ({ event, request, fetch }) => {
  const url = new URL(request.url);
  if (url.origin !== event.url.origin || !url.pathname.startsWith('/api/')) return fetch(request);
  const { headers } = request;
  for (const name of FORWARDED) {
    const value = event.request.headers.get(name);
    if (value && !headers.has(name)) headers.set(name, value);
  }
  // getAll() also holds cookies set earlier in this same request.
  const cookie = event.cookies
    .getAll()
    .map((c) => `${c.name}=${encodeURIComponent(c.value ?? '')}`)
    .join('; ');
  if (cookie && request.credentials !== 'omit') headers.set('cookie', cookie);
  if (request.method !== 'GET' && request.method !== 'HEAD') headers.set('origin', event.url.origin);
  const dispatch = event.platform?.req.dispatch;
  const response = await (dispatch
    ? dispatch(request)
    : fetch(new Request(apiOrigin() + url.pathname + url.search, request)));
  for (const line of response.headers.getSetCookie()) {
    const { name, value = '', ...options } = parseSetCookie(line);
    event.cookies.set(name, value, { path: '/', httpOnly: false, secure: false, ...options });
  }
  return response;
};

/** Only `vite dev` comes here: the API is then another process. */
const apiOrigin = () => process.env['API_INTERNAL_ORIGIN'] ?? 'http://127.0.0.1:3000';

/**
 * Refusals arrive with their own sentence. What broke on our side gets a reference to quote, and the log gets the
 * same reference with the stack; nothing that somebody wrote.
 */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind !== 'unknown') return {};
  const reference = crypto.randomUUID().slice(0, 8);
  const stack = error instanceof Error ? error.stack : 'not an Error';
  console.error(`${reference} ${event.request.method} ${event.route.id ?? 'no route'} ${stack}`);
  return { status: 500, code: 'server.failed', reference };
};
