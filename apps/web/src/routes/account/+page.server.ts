import { fail, redirect } from '@sveltejs/kit';
import { ask } from '#lib/shared/api.ts';
import { isTheme } from '#lib/server/cookies.ts';
import { textOf } from '#lib/server/form-key.ts';
import { signInAndBack } from '#lib/server/load.ts';
import { m } from '#paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

const A_YEAR = 365 * 24 * 60 * 60;

export const load: PageServerLoad = async ({ fetch, locals, url }) => {
  if (!locals.hasSession) redirect(303, signInAndBack(url));
  const answer = await ask(fetch, 'account', {});
  if (!answer.ok && answer.trouble.code === 'access.sign_in_needed') redirect(303, signInAndBack(url));
  return { account: answer.ok ? answer.value : null, done: doneOf(url.searchParams) };
};

/** What has just been done, for the head of the page. */
function doneOf(query: URLSearchParams): string | null {
  const count = (name: string) => Number(query.get(name)) || 0;
  if (query.has('password')) return m.account_password_saved({ count: count('password') });
  if (query.has('ended')) return m.account_ended_others({ count: count('ended') });
  return query.has('saved') ? m.account_saved() : null;
}

export const actions: Actions = {
  signOut: async ({ fetch }) => {
    await ask(fetch, 'signOut', {});
    redirect(303, '/');
  },
  endDevice: async ({ fetch, request }) => {
    const id = textOf(await request.formData(), 'id');
    const answer = await ask(fetch, 'endAuthSession', { params: { id } });
    if (!answer.ok) return fail(answer.trouble.status || 503, { title: answer.trouble.title });
    redirect(303, '/account?saved');
  },
  endOthers: async ({ fetch }) => {
    const answer = await ask(fetch, 'endOtherAuthSessions', {});
    if (!answer.ok) return fail(answer.trouble.status || 503, { title: answer.trouble.title });
    redirect(303, `/account?ended=${answer.value.ended}`);
  },
  link: async ({ fetch }) => {
    const answer = await ask(fetch, 'linkOrganisation', {});
    if (answer.ok) return { linkTo: answer.value.url };
    if (answer.trouble.code === 'account.proof_needed') redirect(303, '/account/prove');
    return fail(answer.trouble.status || 503, { title: answer.trouble.title });
  },
  unlink: async ({ fetch }) => {
    const answer = await ask(fetch, 'unlinkOrganisation', {});
    if (answer.ok) redirect(303, '/account?saved');
    if (answer.trouble.code === 'account.proof_needed') redirect(303, '/account/prove');
    return fail(answer.trouble.status || 503, { title: answer.trouble.title });
  },
  look: async ({ cookies, request, url }) => {
    const form = await request.formData();
    const theme = form.get('theme');
    const options = { path: '/', maxAge: A_YEAR, httpOnly: true, secure: url.protocol === 'https:' };
    if (isTheme(theme)) cookies.set('theme', theme, options);
    cookies.set('keys', form.get('keys') ? 'on' : 'off', options);
    redirect(303, '/account?saved');
  },
};
