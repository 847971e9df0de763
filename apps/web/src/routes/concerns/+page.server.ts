import { fail } from '@sveltejs/kit';
import { ask } from '#lib/shared/api.ts';
import { textOf } from '#lib/server/form-key.ts';
import { m } from '#paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

/** Everybody may ask by a reference; whoever is signed in sees their own, and the lead and deputy what waits. */
export const load: PageServerLoad = async ({ fetch }) => {
  const answer = await ask(fetch, 'concerns', {});
  return { list: answer.ok ? answer.value : null };
};

export const actions: Actions = {
  default: async ({ fetch, request }) => {
    const reference = textOf(await request.formData(), 'reference');
    const answer = await ask(fetch, 'concernStatus', { body: { reference } });
    if (answer.ok) return { reference, status: answer.value };
    const { status, code, title } = answer.trouble;
    return fail(status || 503, {
      reference,
      title: code === 'thing.not_found' || code === 'request.malformed' ? m.concern_status_unknown() : title,
    });
  },
};
