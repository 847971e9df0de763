import { redirect } from '@sveltejs/kit';
import { ask } from '#lib/shared/api.ts';
import { pathOf } from '#lib/server/next.ts';
import { signInWithTrouble } from '#lib/server/sign-in-trouble.ts';
import type { RequestHandler } from './$types';

/** Off to the organisation’s own sign-in: an address that an intranet may link to. */
export const GET: RequestHandler = async ({ fetch, url }) => {
  const next = pathOf(url.searchParams.get('next')) ?? undefined;
  const answer = await ask(fetch, 'beginOrganisationSignIn', { body: { next } });
  if (!answer.ok) redirect(303, signInWithTrouble(answer.trouble));
  // The API made the address, from what whoever runs the site has set.
  redirect(303, answer.value.url, { external: true });
};
