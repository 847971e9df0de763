import { fail, redirect } from '@sveltejs/kit';
import { ask } from '#lib/shared/api.ts';
import { isTheme } from '#lib/server/cookies.ts';
import { textOf } from '#lib/server/form-key.ts';
import { signInAndBack } from '#lib/server/load.ts';
import type { Actions, PageServerLoad } from './$types';

const A_YEAR = 365 * 24 * 60 * 60;

export const load: PageServerLoad = async ({ fetch, locals, url }) => {
  if (!locals.hasSession) redirect(303, signInAndBack(url));
  const answer = await ask(fetch, 'authSessions', {});
  if (!answer.ok && answer.trouble.code === 'access.sign_in_needed') redirect(303, signInAndBack(url));
  return { sessions: answer.ok ? answer.value.sessions : null, saved: url.searchParams.has('saved') };
};

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
  look: async ({ cookies, request, url }) => {
    const form = await request.formData();
    const theme = form.get('theme');
    const options = { path: '/', maxAge: A_YEAR, httpOnly: true, secure: url.protocol === 'https:' };
    if (isTheme(theme)) cookies.set('theme', theme, options);
    cookies.set('keys', form.get('keys') ? 'on' : 'off', options);
    redirect(303, '/account?saved');
  },
};
