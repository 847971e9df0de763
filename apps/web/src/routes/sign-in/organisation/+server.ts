import { redirect } from '@sveltejs/kit';
import { ask } from '#lib/shared/api.ts';
import { pathOf } from '#lib/server/next.ts';
import { signInWithTrouble } from '#lib/server/sign-in-trouble.ts';
import type { RequestHandler } from './$types';

/** Off to the organisation’s own sign-in: an address that an intranet may link to. */
export const GET: RequestHandler = async ({ fetch, url }) => {
  const next = pathOf(url.searchParams.get('next')) ?? undefined;
  const answer = await ask(fetch, 'beginOrganisationSignIn', { body: { next } });
  redirect(303, answer.ok ? answer.value.url : signInWithTrouble(answer.trouble));
};
