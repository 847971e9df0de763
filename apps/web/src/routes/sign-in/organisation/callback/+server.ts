import { redirect } from '@sveltejs/kit';
import { ask } from '#lib/shared/api.ts';
import { pathOf } from '#lib/server/next.ts';
import { signInWithTrouble } from '#lib/server/sign-in-trouble.ts';
import type { RequestHandler } from './$types';

/** Back from it. What came with it leaves the address bar at once, whatever comes of it. */
export const GET: RequestHandler = async ({ fetch, url }) => {
  const answer = await ask(fetch, 'finishOrganisationSignIn', { body: { query: url.search } });
  redirect(303, answer.ok ? (pathOf(answer.value.next) ?? '/') : signInWithTrouble(answer.trouble));
};
