import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { RouteAnswer, RouteName } from '@colloquy/contracts';
import { type Answer, ask, type Ask } from '#lib/shared/api.ts';

/**
 * What a page cannot do without. A refusal becomes the error page with its own sentence; somebody who only has to
 * sign in first is led there and back.
 */
export async function need<R extends RouteName>(
  event: Pick<RequestEvent, 'fetch' | 'url'>,
  name: R,
  given: Ask<R>,
): Promise<RouteAnswer<R>> {
  return granted(event, await ask(event.fetch, name, given));
}

/** The same, where a page looked at the answer first. */
export function granted<T>(event: Pick<RequestEvent, 'url'>, answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  const { trouble } = answer;
  if (trouble.code === 'access.sign_in_needed') redirect(303, signInAndBack(event.url));
  const status = trouble.status >= 400 ? trouble.status : 503;
  error(status, trouble.title, { code: trouble.code, reference: trouble.reference });
}

export const signInAndBack = (url: URL) => `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`;
